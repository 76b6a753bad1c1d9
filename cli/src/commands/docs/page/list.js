// The list of errors. Of many, the first are shown, so that typing stays quick.

const PAGE = 60;
let found = [];
let shown = 0;

/** Shows the errors that were found. */
function showFound(errors) {
  found = errors;
  shown = 0;
  byId('list').replaceChildren();
  showMore();
  byId('count').textContent = errors.length ? counted(errors.length, 'error') : 'No error fits. Try fewer words or clear a filter.';
}

/** Shows more of them. */
function showMore() {
  const rows = found.slice(shown, shown + PAGE).map(row);
  shown += rows.length;
  byId('list').append(...rows);
  const left = found.length - shown;
  byId('more').hidden = left === 0;
  byId('more').textContent = `Show ${Math.min(left, PAGE)} more of ${left}`;
  return rows[0];
}

const addressOf = (error) => `#${error.vendor.vendor}/${error.address}`;

function row(error) {
  const code = (error.codes ?? []).filter((one) => one !== error.key);
  const facts = [error.vendor.title, code.slice(0, 3).join(', '), (error.statuses ?? error.transports ?? []).join(', '), error.retry.kind];
  const link = make('a', { href: addressOf(error), class: error.retry.group },
    make('span', { class: 'name' }, error.key), ' ',
    make('span', { class: 'facts' }, facts.filter(Boolean).map((fact) => make('span', {}, fact))),
    make('span', { class: 'summary' }, error.summary ?? ''));
  markCurrent(link);
  return make('li', {}, link);
}

/** Marks the link of the error that is shown. */
function markCurrent(link) {
  if (link.getAttribute('href') === location.hash) link.setAttribute('aria-current', 'true');
  else link.removeAttribute('aria-current');
}

/** Arrow keys go through the list. */
function walk(event) {
  if (!['ArrowDown', 'ArrowUp'].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...byId('list').querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== byId('query')) return;
  event.preventDefault();
  const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
  if (next < 0) byId('query').focus();
  else if (next < links.length) links[next].focus();
  else showMore()?.querySelector('a').focus();
}
