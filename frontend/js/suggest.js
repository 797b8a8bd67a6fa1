// Suggestions below a search field, as the combobox of ARIA 1.2. Without this script the field is a plain one.
const WAIT = 150;
const LEAST = 2;

const set = (element, attributes) => {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
};
const make = (tag, text, attributes) => set(Object.assign(document.createElement(tag), { textContent: text }), attributes);

// The script may stand on a page twice; a field that has a role is done.
for (const input of document.querySelectorAll('[data-suggest]:not([role])')) {
  const id = `${input.id}-suggesties`;
  // Without the tabindex some browsers stop at a list that scrolls.
  const list = make('ul', '', { id, role: 'listbox', tabindex: -1, class: 'pw-suggest__list' });
  const said = make('p', '', { role: 'status', class: 'pw-visually-hidden' });
  let options = [];
  let at = -1;
  let asked = 0;
  let timer;

  const choose = (to) => {
    if (options[at]) set(options[at], { 'aria-selected': false });
    at = to;
    input.removeAttribute('aria-activedescendant');
    if (!options[at]) return;
    set(options[at], { 'aria-selected': true }).scrollIntoView({ block: 'nearest' });
    set(input, { 'aria-activedescendant': options[at].id });
  };
  const show = (isOpen) => {
    choose(-1);
    list.hidden = !isOpen;
    set(input, { 'aria-expanded': isOpen });
  };
  // An answer that is still under way comes too late.
  const close = () => {
    clearTimeout(timer);
    asked++;
    show(false);
    said.textContent = '';
  };
  const fill = (suggestions) => {
    at = -1;
    options = suggestions.map(({ tekst, soort }, number) => {
      const option = make('li', '', { id: `${id}-${number}`, role: 'option', 'aria-selected': false });
      option.append(make('b', tekst, { lang: 'nl' }), ' ', make('span', soort));
      return option;
    });
    list.replaceChildren(...options);
    show(options.length > 0);
  };
  const ask = async () => {
    const mine = ++asked;
    try {
      const answer = await (await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value)}`)).json();
      if (mine !== asked) return;
      fill(answer.suggesties);
      said.textContent = answer.melding;
      set(list, { 'aria-label': answer.melding });
    } catch {
      if (mine === asked) fill([]);
    }
  };
  const take = (option) => {
    input.value = option.firstChild.textContent;
    fill([]);
    close();
  };

  input.parentNode.classList.add('pw-suggest');
  // A field of the type search is no combobox for ARIA, and takes Escape for itself.
  set(input, { type: 'text', enterkeyhint: 'search', role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id });
  input.after(list, said);
  close();

  input.addEventListener('input', () => {
    choose(-1);
    clearTimeout(timer);
    asked++;
    if (input.value.trim().length < LEAST) {
      fill([]);
      close();
    } else timer = setTimeout(ask, WAIT);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const isOpen = !list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = options.length + 1;
    if (event.isComposing || event.altKey) return;
    if (step && options.length) {
      if (!isOpen) show(true);
      choose(((at + 1 + step + places) % places) - 1);
    } else if (step === 1 && input.value.trim().length >= LEAST) ask();
    else if (event.key === 'Enter' && options[at]) take(options[at]);
    else if (event.key === 'Escape' && isOpen) close();
    else {
      if (/^(Arrow|Home|End)/.test(event.key)) choose(-1);
      return;
    }
    event.preventDefault();
  });
  // A press must not take the focus out of the field: that would close the list before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('li');
    if (option) take(option);
  });
}
