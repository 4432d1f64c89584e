// Put before the theme's search worker (see publish/assets.py). The page has none of the index, so that it need not
// read a large file while somebody reads the page: told to begin, the worker fetches what is to be searched by itself.
(() => {
  const SETUP = 0;
  self.addEventListener("message", async (event) => {
    const { type, data } = event.data;
    if (!event.isTrusted || type !== SETUP || data.docs.length) return;
    event.stopImmediatePropagation();
    const answer = await fetch(new URL("../../../search/search_index.json", self.location));
    // The index of a large site has settings of its own (publish/search.py).
    const { config, docs } = await answer.json();
    self.dispatchEvent(new MessageEvent("message", { data: { type, data: { ...data, config, docs } } }));
  });
})();
