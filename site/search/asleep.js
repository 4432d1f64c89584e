// Put before the theme's script (see publish/assets.py). A page that is only read needs no search: the theme's worker,
// and with it the index of the whole site, is fetched when somebody first goes to the field. Until then this stands in
// for the worker and keeps what it is told.
(() => {
  const FIELD = ".md-search__input", Real = self.Worker;

  self.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const told = [];
      this.postMessage = (message) => told.push(message);
      const wake = () => {
        const worker = new Real(address);
        worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        this.postMessage = (message) => worker.postMessage(message);
        told.forEach(this.postMessage);
      };
      const look = ({ target }) => {
        if (!(target instanceof Element && target.matches(FIELD))) return;
        document.removeEventListener("focusin", look);
        wake();
      };
      if (document.activeElement && document.activeElement.matches(FIELD)) wake();
      else document.addEventListener("focusin", look);
    }
  };
})();
