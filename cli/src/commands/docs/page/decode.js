// Decodes a pasted response with the decoder of the command line, compiled for WebAssembly. Nothing leaves the page.

let decoder;

/** The decoder with the specs, started when it is first needed. */
async function startDecoder() {
  const bytes = await (await unpack('decoder')).arrayBuffer();
  const { instance: { exports } } = await WebAssembly.instantiate(bytes);
  const put = (data) => {
    // First the room, since making it replaces the buffer.
    const place = exports.input(data.length);
    new Uint8Array(exports.memory.buffer, place, data.length).set(data);
  };
  put(new Uint8Array(await (await unpack('specs')).arrayBuffer()));
  if (!exports.set_specs()) throw new Error('the specs in this page cannot be read');
  return (request) => {
    put(new TextEncoder().encode(JSON.stringify(request)));
    const length = exports.decode();
    const place = exports.output();
    return JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, place, length)));
  };
}

/** The answer for a text: what `vendor-errors decode --why` says. */
async function decodeText(text, vendor, status, now = new Date().toISOString()) {
  decoder ??= startDecoder();
  try {
    return (await decoder)({ text: text.toWellFormed?.() ?? text, vendor, status: status ? Number(status) : null, now });
  } catch (error) {
    // After a failure the instance is not used again.
    decoder = undefined;
    throw error;
  }
}

function showDecode() {
  const view = byId('decode-view');
  if (view.childElementCount) return;
  const vendors = [...data.vendors].sort((one, two) => one.title.localeCompare(two.title, 'en'));
  const pasted = make('textarea', {
    id: 'pasted', rows: '10', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'none', 'aria-describedby': 'decode-keys',
  });
  const form = make('form', { id: 'decode-form' },
    make('div', { class: 'wide field' }, make('label', { for: 'pasted' }, 'Response: all that curl -i prints, a line of a log, or a body'), pasted),
    make('div', { class: 'field' }, make('label', { for: 'sender' }, 'Vendor'),
      make('select', { id: 'sender' }, make('option', { value: '' }, 'not known: try all'),
        vendors.map((vendor) => make('option', { value: vendor.vendor }, vendor.title)))),
    make('div', { class: 'field' }, make('label', { for: 'with-status' }, 'Status, if it is not in the text'),
      make('input', { id: 'with-status', inputmode: 'numeric', pattern: '[1-9][0-9][0-9]', title: 'a number from 100 to 999', maxlength: '3', autocomplete: 'off' })),
    make('button', { id: 'decode-go' }, 'Decode'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    runDecode();
  });
  // What is pasted is decoded at once, with the text as it is afterwards.
  pasted.addEventListener('paste', () => setTimeout(runDecode));
  pasted.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  view.append(
    make('h2', { id: 'decode-title', tabindex: '-1' }, 'Decode a response'),
    make('p', {}, 'Which error is it, and may the call be sent again? The text stays in this page.'),
    form,
    make('p', { id: 'decode-keys', class: 'quiet' }, make('kbd', {}, 'Ctrl'), ' + ', make('kbd', {}, 'Enter'), ' in the text decodes it.'),
    make('p', { id: 'decode-status', role: 'status' }),
    make('div', { id: 'decoded' }));
  // Ready when the text is there. A failure is told when a text is decoded.
  decoder ??= startDecoder();
  decoder.catch(() => {});
}

let asked = 0;

async function runDecode() {
  const number = ++asked;
  const status = byId('decode-status');
  byId('decoded').replaceChildren();
  status.textContent = 'Decoding...';
  try {
    const answer = await decodeText(byId('pasted').value, byId('sender').value, byId('with-status').value);
    if (number !== asked) return;
    showAnswer(answer);
    status.textContent = answer.vendors ? [headline(answer), answer.note && `Note: ${answer.note}.`].filter(Boolean).join(' ') : answer.note;
  } catch (error) {
    status.textContent = `The response could not be decoded: ${error.message}`;
  }
}

/** Maximum number of vendors that fit equally well and are shown whole. */
const SHOWN_VENDORS = 3;

function headline({ vendors }) {
  if (!vendors.length) return 'No error: the status is a success, and no spec finds an error in the response.';
  const [first] = vendors;
  if (!first.known) return `${first.vendor === null ? 'No spec knows' : `The spec of ${first.vendor} does not know`} this response. The defaults of its status:`;
  const names = vendors.slice(0, SHOWN_VENDORS).map((of) => of.errors[0].title).join(', or ');
  const more = vendors.length - SHOWN_VENDORS;
  const others = more > 0 ? `, or an error of ${counted(more, 'other vendor')}` : '';
  return `Recognized ${first.told}: ${names}${others}.${vendors.length > 1 ? ' Choose the vendor if you know it.' : ''}`;
}

function showAnswer({ vendors = [], why = [] }) {
  const into = byId('decoded');
  const whole = vendors.slice(0, SHOWN_VENDORS);
  for (const of of whole) {
    into.append(...of.errors.map((error) => decodedError(of, error)));
    if (of.more) into.append(make('p', {}, `${counted(of.more, 'more error')} of this response.`));
    const reasons = why.find((one) => one.vendor === of.vendor);
    if (reasons) into.append(make('article', {}, make('h3', {}, `Why, according to the spec of ${of.vendor}`), steps(reasons)));
  }
  const others = why.filter((one) => !whole.some((of) => of.vendor === one.vendor));
  if (!others.length) return;
  const parts = others.map((one) => make('details', {},
    make('summary', {}, `${one.vendor}: ${one.told ? `matches ${one.told}` : 'no error'}`), steps(one)));
  into.append(make('details', {}, make('summary', {}, `What ${whole.length && vendors[0].known ? 'the other ' : ''}${counted(others.length, 'spec')} would say`), parts));
}

function decodedError(of, error) {
  const known = errors.find((one) => one.vendor.vendor === of.vendor && one.key === error.name);
  const title = of.vendor === null ? 'Not in any spec' : error.title;
  return make('article', {},
    make('h3', {}, known ? make('a', { href: addressOf(known) }, title) : title),
    details(error.rows.map(([label, text]) => [label || ' ', label === 'docs' ? outside(text) : text])));
}

/** Steps of the decoder; a label that repeats is shown once. */
const steps = (reasons) => details(reasons.steps.map((step, at) => [step.step === reasons.steps[at - 1]?.step ? ' ' : step.step, step.text]));
