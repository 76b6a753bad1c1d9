// One error in full.

function showError(error) {
  const { vendor } = error;
  const title = make('h2', { tabindex: '-1', id: 'error-title' }, error.key);
  const article = make('article', { 'aria-labelledby': 'error-title' },
    make('p', { class: 'quiet' }, make('a', { href: `#?vendor=${encodeURIComponent(vendor.vendor)}` }, vendor.title)),
    title,
    error.deprecated ? make('p', {}, make('strong', {}, 'Deprecated. '), error.deprecated) : '',
    error.summary ? make('p', {}, error.summary) : '',
    error.description ? make('p', {}, error.description) : '',
    error.causes ? [make('h3', {}, 'Causes'), make('ul', {}, error.causes.map((cause) => make('li', {}, cause)))] : '',
    error.action ? [make('h3', {}, 'What to do'), make('p', {}, error.action)] : '',
    make('h3', {}, 'Retry'),
    make('p', { class: `retry ${error.retry.group}` }, make('strong', {}, `May retry: ${error.retry.may_retry}.`), ` Must change: ${error.retry.must_change}.`),
    details([
      ['Called', error.called],
      ['Code', codes(error.codes)],
      ['Status', (error.statuses ?? []).join(', ')],
      ['Transport', (error.transports ?? []).join(', ')],
      ['When', codes(error.when)],
      ['Message', codes(error.messages)],
      ['Retry', make('code', {}, error.retry.written ?? error.retry.kind)],
      ['Category', make('code', {}, error.category)],
      ['Fields', codes(error.fields)],
      ['Since', error.since],
      ['Rust', make('code', {}, `${vendor.rust}::${error.rust}`)],
      ['Docs', error.source && outside(error.docs)],
      ['Source', error.docs && outside(error.source ?? error.docs)],
      ['Read on', error.docs && vendor.retrieved],
      ['This error as', files(error)],
    ]),
    (error.examples ?? []).map((example, at) => [
      make('h3', {}, error.examples.length > 1 ? `Example ${at + 1}` : 'Example'),
      make('pre', { tabindex: '0', role: 'region', 'aria-label': `Example ${at + 1}` }, response(example)),
      example.source ? make('p', { class: 'quiet' }, 'From ', outside(example.source)) : '',
      example.seen ? make('p', { class: 'quiet' }, `Seen on ${example.seen}`) : '',
    ]),
    make('p', {}, make('a', { href: '#?', class: 'back' }, 'Back to the search')));
  byId('error-view').replaceChildren(article);
  byId('error-view').scrollTop = 0;
  document.title = `${error.key} - ${vendor.title}`;
}

/** Rows of a label and a value, without the empty ones. An empty label repeats the one before. */
function details(rows) {
  const filled = rows.filter(([, value]) => value && (!Array.isArray(value) || value.length));
  return make('dl', {}, filled.map(([label, value]) => [label.trim() ? make('dt', {}, label) : '', make('dd', {}, value)]));
}

const codes = (all) => all?.map((one) => make('code', {}, one));

/** Links to the same as files beside the page. */
function files(error) {
  const path = `${error.vendor.vendor}/${error.address}`;
  const links = [];
  if (data.markdown) links.push(make('a', { href: `${path}.md` }, 'Markdown'), ' ');
  if (data.json) links.push(make('a', { href: `${path}.json` }, 'JSON'));
  return links;
}

/** A response as `curl -i` prints it. */
function response(example) {
  if (example.transport) return `no response: ${example.transport}`;
  const head = [`HTTP/1.1 ${example.status}`, ...(example.headers ?? []).map(([name, value]) => `${name}: ${value}`)];
  return [...head, ...(example.body ? ['', example.body] : [])].join('\n');
}
