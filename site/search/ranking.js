// Put before the theme's search worker (see publish/search.py). The worker finds pages word by word; a Vietnamese word
// is several syllables, so `dinh cong` would rank «quy định … công» with «đình công». Here the pages that it found are
// put in order again: those whose title is what was typed, then begins with it, has it, whose text has it, and the rest.
(() => {
  const SETUP = 0, QUERY = 2, RESULT = 3;
  const bare = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/đ/g, "d");
  // The one spelling of base/vietnamese.py: nothing unseen, eth as đ.
  const spelt = (text) => text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "")
    .replace(/[\u00d0\u0189]/g, "Đ").replace(/[\u00f0\u0256]/g, "đ").normalize("NFC");
  const words = (text) => {
    const plain = spelt(text.replace(/<[^>]*>/g, " ").replace(/&[#\w]+;/g, " ")).toLowerCase();
    const dated = plain.replace(/(?<!\d)(\d{4})-(\d{1,2})(?!\d)/g, "$2 $1");
    return ` ${(dated.match(/[\p{L}\p{N}]+/gu) || []).map((word) => word.replace(/^0+(?=\d)/, "")).join(" ")} `;
  };

  const entries = new Map();

  // What a page or a section says, made comparable when it is first needed.
  class Entry {
    constructor(doc) {
      this.doc = doc;
      this.page = !doc.location.includes("#");
      this.boost = doc.boost || 1;
      // A page of a topic, a unit or a period, or a section of one: what many other pages are about.
      const whole = entries.get(doc.location.split("#")[0]);
      this.gathers = ((whole && whole.boost) || this.boost) >= 1.5;
    }

    get title() { return (this.titleWords ??= words(this.doc.title)); }

    get bareTitle() { return (this.titleBare ??= bare(this.title)); }

    get titles() {
      return (this.known ??= [this.bareTitle, ...(this.doc.alias || "").split("|").map((name) => bare(words(name)))]);
    }

    get text() { return (this.textBare ??= bare(words(this.doc.text))); }
  }

  let asked = " ", marked = false, folded = false;

  const rank = (entry) => {
    const phrase = bare(asked), one = (holds) => entry.titles.some(holds);
    let found = 0;
    if (one((title) => title === phrase)) found = entry.page ? 9 : entry.gathers ? 8.7 : 7;
    else if (one((title) => title.startsWith(phrase) || (entry.page && entry.gathers && title.includes(phrase)))) found = entry.page ? 8 : 6;
    else if (one((title) => title.includes(phrase))) found = entry.page ? 5 : 4;
    else {
      const every = phrase.trim().split(" ");
      if (one((title) => every.every((word) => title.includes(` ${word} `)))) found = 3;
      else if (entry.text.includes(phrase)) found = 2;
      else if (every.every((word) => entry.bareTitle.includes(` ${word}`) || entry.text.includes(` ${word}`))) found = 1;
    }
    // Of words that differ by their marks alone, those typed with their marks are meant.
    if (found && marked && entry.title.includes(asked)) found += 0.5;
    return [found, entry.boost];
  };

  const higher = (one, other) => other[0] - one[0] || other[1] - one[1];

  const ranked = (groups) => groups
    .map((items) => [items.map((item) => entries.get(item.location)).filter(Boolean).map(rank).sort(higher)[0] || [0, 0], items])
    .sort(([one], [other]) => higher(one, other)) // stable: what ties keeps the worker's order
    .map(([, items]) => items);

  // lunr keeps one of two equal branches of its words, and tells branches by their letters and numbers written without
  // a sign between: «1» + «23» reads as «12» + «3». It then knows words that nobody wrote, and fails on a search that
  // meets one (lunr.js issue 314). With a sign between, no two branches read the same.
  const branchesApart = ({ prototype }) => {
    prototype.toString = function () {
      const edges = Object.keys(this.edges).sort().map((letter) => `${letter}${this.edges[letter].id},`);
      return this._str || `${this.final ? 1 : 0}${edges.join("")}`;
    };
  };

  self.addEventListener("message", ({ data }) => {
    if (data.type === SETUP) {
      branchesApart(self.lunr.TokenSet);
      folded = !data.data.config.fields.text; // a large index has its words without marks only (publish/search.py)
      for (const doc of data.data.docs) entries.set(doc.location, new Entry(doc));
    }
    if (data.type === QUERY) {
      asked = words(data.data);
      marked = bare(asked) !== asked;
      data.data = folded ? bare(spelt(data.data).toLowerCase()) : spelt(data.data);
    }
  });
  const post = self.postMessage.bind(self);
  self.postMessage = (message, ...rest) => {
    if (message && message.type === RESULT && asked.trim()) message.data.items = ranked(message.data.items);
    post(message, ...rest);
  };
})();
