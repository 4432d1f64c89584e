// The words on a page whose contrast to what is behind them is below 4.5 (WCAG AA); evaluated by test_site.py.
() => {
  // A colour that is still on its way from light to dark is taken at its end.
  for (const motion of document.getAnimations()) if (motion instanceof CSSTransition) motion.finish();
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const once = (work) => { const known = new Map();  // a colour and what is behind an element are asked for often
    return (of) => { if (!known.has(of)) known.set(of, work(of)); return known.get(of); }; };
  const rgba = once((text) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    const found = canvas.getImageData(0, 0, 1, 1).data; return [found[0], found[1], found[2], found[3] / 255]; });
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const shine = (colour) => { const [r, g, b] = colour.slice(0, 3).map((part) => { const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = once((element) => { if (!element) return [255, 255, 255, 1];
    const colour = rgba(getComputedStyle(element).backgroundColor);
    return colour[3] === 1 ? colour : over(colour, behind(element.parentElement)); });
  const poor = new Set();
  for (const element of document.querySelectorAll('.md-typeset *, .md-tabs__link, .md-copyright *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const box = element.getBoundingClientRect();
    if (!own || box.width < 2 || box.height < 2 || element.closest('.headerlink, .gb-aloud, .md-search, [hidden]')) continue;
    const ground = behind(element); const ink = over(rgba(getComputedStyle(element).color), ground);
    const [a, b] = [shine(ink), shine(ground)].sort((x, y) => y - x); const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.add(`${element.className || element.tagName}: ${element.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}
