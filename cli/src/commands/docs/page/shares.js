// A bar for each vendor: which share of its errors may be retried, and how.

const BAR = 1000;

function showShares() {
  const view = byId('shares-view');
  if (view.childElementCount) return;
  const ratio = (vendor) => retryable(vendor) / Math.max(1, vendor.errors.length);
  const vendors = [...data.vendors].sort((one, two) => ratio(two) - ratio(one));
  const legend = data.parts.map((part) => make('li', {}, make('span', { class: `swatch ${part.name}` }), part.words));
  view.append(
    make('h2', { id: 'shares-title', tabindex: '-1' }, 'May the call be sent again?'),
    make('p', {}, 'One bar for each vendor: the share of its errors after which a program may send the call again, by itself and without a person. The vendor with the largest share comes first.'),
    make('ul', { class: 'legend' }, legend),
    make('table', { class: 'bars' },
      make('thead', {}, make('tr', {}, ['Vendor', 'Share of its errors', 'May be retried'].map((text) => make('th', { scope: 'col' }, text)))),
      make('tbody', {}, vendors.map(bar))));
}

/** The number of errors after which some call may be sent again. */
const retryable = (vendor) => ['any', 'safe', 'renew', 'delay'].reduce((sum, part) => sum + (vendor.shares[part] ?? 0), 0);

function bar(vendor) {
  const all = Math.max(1, vendor.errors.length);
  const words = data.parts.filter((part) => vendor.shares[part.name]).map((part) => `${part.words}: ${vendor.shares[part.name]}`);
  const picture = draw('svg', { viewBox: `0 0 ${BAR} 20`, preserveAspectRatio: 'none', role: 'img', 'aria-label': words.join(', ') });
  let from = 0;
  for (const part of data.parts) {
    const width = (vendor.shares[part.name] ?? 0) / all * BAR;
    if (!width) continue;
    const title = draw('title', {}, `${part.words}: ${vendor.shares[part.name]}`);
    picture.append(draw('rect', { x: from, y: 0, width: Math.max(width - 2, 1), height: 20, class: part.name }, title));
    from += width;
  }
  const name = make('a', { href: `#?vendor=${encodeURIComponent(vendor.vendor)}` }, vendor.title);
  const may = retryable(vendor);
  return make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, picture),
    make('td', {}, `${may} of ${vendor.errors.length} (${Math.round(may / all * 100)} %)`));
}
