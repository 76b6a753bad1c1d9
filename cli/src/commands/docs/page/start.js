// Starts the page: reads the data, follows addresses, listens to keys.

const FILTERS = ['vendor', 'status', 'category', 'retry'];
let data;
let errors = [];

/** Bytes that are in the page as compressed base64. */
async function unpack(id) {
  const text = byId(id).textContent.trim();
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

const state = () => ({ query: byId('query').value, ...Object.fromEntries(FILTERS.map((name) => [name, byId(name).value])) });

/** The address of the search: `#?query=rate&vendor=github`. */
function searchAddress() {
  const given = Object.entries(state()).filter(([, value]) => value);
  return `#?${new URLSearchParams(given)}`;
}

let timer;

/** Searches now, and puts the search into the address when typing pauses. */
function search() {
  showFound(find(errors, state()));
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (byId('main').dataset.view === 'search') history.replaceState(null, '', searchAddress());
  }, 300);
}

function view(name) {
  byId('main').dataset.view = name;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.to === name || name === 'error' && link.dataset.to === 'search') link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Shows what the address names. */
function follow() {
  const address = location.hash.slice(1);
  document.title = 'API errors';
  if (VIEWS[address]) {
    VIEWS[address]();
    view(address);
    byId(`${address}-title`).focus();
    return;
  }
  const error = errors.find((one) => addressOf(one) === location.hash) ?? named(address);
  if (error) {
    showError(error);
    view('error');
    byId('list').querySelectorAll('a').forEach(markCurrent);
    byId('error-title').focus({ preventScroll: true });
    if (byId('main').getBoundingClientRect().top < 0) scrollTo(0, 0);
    return;
  }
  view('search');
  if (address.startsWith('?')) restore(new URLSearchParams(address.slice(1)));
  else if (address.includes('/')) restore(new URLSearchParams({ query: decoded(address).split('/').slice(1).join('/') }));
}

/** Views with an address of their own. */
const VIEWS = { shares: showShares, decode: showDecode };

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** `#github/404`: the only error of a vendor with this key or code. */
function named(address) {
  const [vendor, ...rest] = decoded(address).split('/');
  const asked = rest.join('/').toLowerCase();
  const all = asked ? errors.filter((error) => error.vendor.vendor === vendor && error.names.includes(asked)) : [];
  return all.length === 1 ? all[0] : undefined;
}

/** Puts an address's search into the fields, unless they hold it already. */
function restore(wanted) {
  if (new URLSearchParams(searchAddress().slice(2)).toString() !== wanted.toString() && (wanted.size || location.hash === '#?')) {
    byId('query').value = wanted.get('query') ?? '';
    for (const name of FILTERS) {
      const value = wanted.get(name) ?? '';
      byId(name).value = [...byId(name).options].some((option) => option.value === value) ? value : '';
    }
  }
  search();
}

function options(id, all, groups) {
  const option = ([value, text]) => make('option', { value }, text);
  byId(id).replaceChildren(make('option', { value: '' }, 'all'),
    ...(groups ? all.map(([label, values]) => make('optgroup', { label }, values.map(option))) : all.map(option)));
}

function fillFilters() {
  const present = (of) => new Set(errors.flatMap(of));
  const statuses = [...present((error) => error.statuses ?? [])].sort();
  const [categories, kinds] = [present((error) => error.category), present((error) => error.retry.kind)];
  const parts = present((error) => error.retry.group);
  options('vendor', data.vendors.map((vendor) => [vendor.vendor, vendor.title]).sort((one, two) => one[1].localeCompare(two[1], 'en')));
  options('status', statuses.map((status) => [status, status]));
  options('category', data.categories.filter((name) => categories.has(name)).map((name) => [name, name]));
  options('retry', [
    ['May be retried', data.parts.filter((part) => parts.has(part.name)).map((part) => [`part:${part.name}`, part.words])],
    ['Retry kind', data.kinds.filter((kind) => kinds.has(kind)).map((kind) => [`kind:${kind}`, kind])],
  ], true);
}

function theme() {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const say = () => byId('theme').textContent = isDark() ? 'Light theme' : 'Dark theme';
  // Pages opened as files may have no storage.
  try {
    const kept = localStorage.getItem('theme');
    if (['light', 'dark'].includes(kept)) root.dataset.theme = kept;
  } catch { /* the choice is then not kept */ }
  byId('theme').addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', root.dataset.theme);
    } catch { /* as above */ }
    say();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', say);
  say();
}

/** Keys that work everywhere. */
function keys(event) {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName);
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    if (getComputedStyle(byId('search-view')).display === 'none') {
      history.pushState(null, '', searchAddress());
      follow();
    }
    byId('query').select();
  } else if (event.key === 'Escape' && byId('main').dataset.view === 'error') {
    const last = byId('list').querySelector('a[aria-current]');
    history.pushState(null, '', searchAddress());
    follow();
    const again = [...byId('list').querySelectorAll('a')].find((link) => link.href === last?.href);
    (again ?? byId('query')).focus();
  } else walk(event);
}

async function start() {
  theme();
  data = await (await unpack('data')).json();
  errors = prepare(data.vendors);
  fillFilters();
  byId('query').addEventListener('input', search);
  FILTERS.forEach((name) => byId(name).addEventListener('change', search));
  const form = document.querySelector('form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    byId('list').querySelector('a')?.focus();
  });
  form.addEventListener('reset', () => requestAnimationFrame(() => {
    search();
    byId('query').focus();
  }));
  byId('more').addEventListener('click', () => showMore()?.querySelector('a').focus());
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId('list').focus();
  });
  document.addEventListener('keydown', keys);
  addEventListener('hashchange', follow);
  search();
  follow();
  document.documentElement.dataset.ready = 'yes';
}

start().catch((error) => {
  byId('problem').hidden = false;
  byId('problem').textContent = `This page could not start: ${error.message}. It needs a browser of 2023 or later.`;
});
