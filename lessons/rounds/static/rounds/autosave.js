/* Saves the answers of a region while somebody writes. Without it the buttons do the same. */
(() => {
  const form = document.querySelector("form[data-round-answers]");
  const told = document.querySelector("[data-round-saved]");
  if (!form || !told) return;
  const PAUSE = 3000;
  let timer = 0, running = false, again = false, stopped = false;

  async function save() {
    if (stopped) return;
    if (running) { again = true; return; }
    running = true;
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" }, credentials: "same-origin",
      });
      const data = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
      for (const [name, version] of Object.entries(data.versions || {})) {
        const field = form.elements.namedItem(name);
        if (field) field.value = version;
      }
      // A conflict or a closed round is for a person: the button shows what to choose.
      stopped = !answer.ok || !data.versions;
      told.textContent = data.message || told.dataset.failed;
    } catch {
      told.textContent = told.dataset.failed;
    }
    running = false;
    if (again) { again = false; save(); }
  }

  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, PAUSE); });
  form.addEventListener("submit", () => { clearTimeout(timer); stopped = true; });
})();
