// Opened straight from the disk, a link to a folder shows a listing: lead it to the page in it.
if (location.protocol === "file:") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
}
