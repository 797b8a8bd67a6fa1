// Refreshes the tips beside the form of a place while somebody writes. Without this script a button does the same.
const WAIT = 1200;

for (const form of document.querySelectorAll('[data-tips]')) {
  const said = Object.assign(document.createElement('p'), { role: 'status', className: 'pw-visually-hidden' });
  let timer;
  let underway;
  form.append(said);

  const ask = async () => {
    underway?.abort();
    underway = new AbortController();
    try {
      const answer = await fetch(form.dataset.tips, { method: 'POST', body: new FormData(form), signal: underway.signal });
      if (!answer.ok) return;
      // Our own template drew this, with every text of people escaped.
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('tips');
      const box = form.querySelector('#tips');
      // Who is in the box keeps it as it is.
      if (!fresh || box.contains(document.activeElement)) return;
      for (const field of box.querySelectorAll('input')) {
        const same = fresh.querySelector(`#${field.id}`);
        if (same) same.value = field.value;
      }
      box.replaceWith(fresh);
      const count = fresh.dataset.said;
      if (said.textContent !== count) said.textContent = count;
    } catch {
      // Offline or too late: the next pause asks again.
    }
  };

  form.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (!event.target.closest('#tips')) timer = setTimeout(ask, WAIT);
  });
}
