// Put before the theme's script (see publish/assets.py). The theme takes up its parts of a page as soon as the page is
// read; on a slow telephone that takes a fifth of a second, in which nothing is seen yet. Here the page is shown first.
(() => {
  const listen = document.addEventListener;
  document.addEventListener = (type, listener, options) => listen.call(document, type, type !== "DOMContentLoaded" ? listener
    : (event) => requestAnimationFrame(() => setTimeout(() => listener.call(document, event))), options);
})();
