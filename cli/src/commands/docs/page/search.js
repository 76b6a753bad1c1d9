// Finds errors: each word must be in the error; codes and names come before texts.

/** Adds to each error what is searched, in lower case. */
function prepare(vendors) {
  const errors = [];
  for (const vendor of vendors) {
    for (const error of vendor.errors) {
      const names = [error.key, error.rust, error.called ?? '', ...(error.codes ?? [])].map((name) => name.toLowerCase());
      const texts = [error.summary, error.description, error.action, error.docs, ...(error.causes ?? []), ...(error.messages ?? [])];
      errors.push({
        ...error, vendor, names, named: names.join('\n'),
        families: (error.codes ?? []).map(family).filter(Boolean),
        text: `${vendor.vendor} ${vendor.title} ${texts.filter(Boolean).join(' ')} ${(error.statuses ?? []).join(' ')}`.toLowerCase(),
      });
    }
  }
  return errors;
}

/** A test of a code against a range (`-32099..-32000`) or a prefix (`53*`). */
function family(code) {
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(code);
  if (range) return (asked) => /^-?\d{1,15}$/.test(asked) && Number(range[1]) <= Number(asked) && Number(asked) <= Number(range[2]);
  const prefix = code.endsWith('*') && code.length > 1 ? code.slice(0, -1).toLowerCase() : undefined;
  return prefix && ((asked) => asked.startsWith(prefix));
}

/** How well a word fits: 0 is best, undefined is not at all. */
function fit(error, word) {
  if (error.names.includes(word)) return 0;
  if (error.names.some((name) => name.startsWith(word))) return 1;
  if (error.families.some((holds) => holds(word))) return 1;
  if (error.named.includes(word)) return 2;
  return error.text.includes(word) ? 3 : undefined;
}

/** Whether an error has a status or its class. */
function hasStatus(error, status) {
  return (error.statuses ?? []).some((known) => known === status || known === `${status[0]}xx` || status === `${known[0]}xx`);
}

/** The errors that fit the query and the filters, the best first and otherwise in the order of the specs. */
function find(errors, { query, vendor, status, category, retry }) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [how, what] = retry.split(':');
  const ranks = [[], [], [], []];
  next: for (const error of errors) {
    if (vendor && error.vendor.vendor !== vendor) continue;
    if (category && error.category !== category) continue;
    if (how === 'part' && error.retry.group !== what || how === 'kind' && error.retry.kind !== what) continue;
    if (status && !hasStatus(error, status)) continue;
    let rank = 0;
    for (const word of words) {
      const fits = fit(error, word);
      if (fits === undefined) continue next;
      if (fits > rank) rank = fits;
    }
    ranks[rank].push(error);
  }
  return ranks.flat();
}
