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
