// Opened straight from the disk, a link to a folder shows a listing: lead it to the page in it.
if (location.protocol === "file:") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
}

// The sign that opens the drawer of a narrow screen is a label: a button is put in it, for the keyboard.
const drawer = document.getElementById("__drawer");
const label = document.querySelector('label.md-header__button[for="__drawer"]');
if (drawer && label) {
  const button = document.createElement("span");
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", "Mục lục");
  button.tabIndex = 0;
  button.append(...label.childNodes);
  label.append(button);
  const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
  drawer.addEventListener("change", tell);
  tell();
  document.addEventListener("keydown", (event) => {
    if (event.target === button && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      drawer.click();
    } else if (event.key === "Escape" && drawer.checked) {
      drawer.click();
      button.focus();
    }
  });
}

// Each sample has a button above it that copies it: of commands what is typed, without the prompt. A wrong sample has none.
// A line that is too long for a telephone goes on below itself, two signs further in (.gb-line).
// Inside an office pages may come over plain http, where a browser lends no clipboard: then the text is selected and copied.
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
};
for (const sample of document.querySelectorAll(".md-content pre:has(> code)")) {
  const code = sample.firstElementChild, text = sample.textContent.replace(/\n$/, "");
  code.replaceChildren(...text.split("\n").map((line) => {
    const row = document.createElement("span");
    row.className = "gb-line";
    row.style.setProperty("--in", line.search(/\S|$/) + 2);
    const [, before, gap, remark] = line.match(/^(.*\S)( {3,})(# .*)$/) ?? [];
    row.append(...(gap ? [before, Object.assign(document.createElement("span"), { className: "gb-gap", textContent: gap }), remark] : [line]), "\n");
    return row;
  }));
  if (sample.closest(".gb-example-bad")) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "gb-copy-button";
  button.textContent = "Chép mẫu";
  const told = document.createElement("span");
  told.className = "gb-copy-told";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const typed = text.split("\n").filter((line) => /^[$>] /.test(line)).map((line) => line.slice(2));
    const done = await copied((typed.length ? typed.join("\n") : text) + "\n");
    button.focus();
    told.textContent = done ? "Đã chép" : "Không chép được: chọn chữ rồi bấm Ctrl+C";
  });
  const row = document.createElement("div");
  row.className = "gb-copy-row";
  row.append(told, button);
  sample.before(row);
}
