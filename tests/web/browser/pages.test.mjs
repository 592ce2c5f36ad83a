// Every page: no accessibility violation, valid HTML, light and quick; a picture of each for docs/screenshots.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { browse, desktop, phone, serve } from './serving.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.THROUGHLINE_PICTURES;

/** The first address of a kind that a page leads to. */
async function first_link(address, kind) {
  return (await (await fetch(address)).text()).match(kind)[0];
}

/** Pages by the name of their picture; those that depend on what the library holds are found by asking it. */
async function addresses(origin) {
  const { reviews } = await (await fetch(origin + '/api/reviews')).json();
  const longest = reviews.reduce((a, b) => (b.pages > a.pages ? b : a));
  const { results } = await (await fetch(origin + '/api/search?q=father%20assessment')).json();
  const passages = results.flatMap((hits) => hits.passages.map((passage) => passage.id));
  const document = passages[0].slice(0, passages[0].lastIndexOf('/'));
  return {
    home: '/',
    search: '/search?q=father+assessment',
    'search-filtered': '/search?q=child&theme=neglect&from=2015',
    'search-nothing': '/search?q=zebra+crossing+unlikely',
    'search-error': '/search?q=x&type=novel',
    themes: '/themes',
    theme: '/theme/invisible-fathers',
    review: '/review/' + longest.id,
    reading: '/read/' + document,
    passage: '/review/' + passages[0],
    pack: '/pack?' + passages.slice(0, 3).map((id) => 'p=' + encodeURIComponent(id)).join('&'),
    'pack-empty': '/pack',
    'search-pack': '/search?q=child&' + passages.slice(0, 3).map((id) => 'p=' + encodeURIComponent(id)).join('&'),
    'themes-children': '/themes?about=children',
    recommendations: '/recommendations',
    families: '/recommendations/families',
    analysis: '/analysis',
    visibility: '/visibility',
    'visibility-figure': (await first_link(origin + '/visibility', /\/visibility\?role=father[^"]+value=(?:yes|no)/)).replaceAll('&amp;', '&'),
    compare: '/compare?r=' + reviews[0].id + '&r=' + reviews[1].id,
    library: '/library',
    runs: '/library/runs',
    run: await first_link(origin + '/library/runs', /\/library\/runs\/[\w-]+/),
    accessibility: '/accessibility',
    'not-found': '/nothing-here',
  };
}

const names = ['home', 'search', 'search-filtered', 'search-nothing', 'search-error', 'themes', 'theme', 'review',
               'reading', 'passage', 'pack', 'pack-empty', 'search-pack', 'themes-children', 'recommendations', 'families', 'analysis',
               'visibility', 'visibility-figure', 'compare', 'library', 'runs', 'run',
               'accessibility', 'not-found'];

let server, browser, all;
before(async () => {
  server = await serve();
  browser = await browse();
  all = await addresses(server.origin);
  if (pictures) await mkdir(pictures, { recursive: true });
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // Matters of style that browsers and readers do not notice.
  rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'no-redundant-role': 'off',
           'tel-non-breaking': 'off', 'prefer-native-element': 'off', 'attribute-boolean-style': 'off',
           // Ticked passages and chosen reviews are lists in the address: p=…&p=….
           'form-dup-name': 'off', 'no-inline-style': 'error' },
});

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
}

for (const [size, options] of Object.entries({ desktop, phone }))
  describe(size, () => {
    for (const name of names)
      it(name, async () => {
        const context = await browser.newContext(options);
        try {
          const page = await context.newPage();
          await page.goto(server.origin + all[name]);
          if (pictures)
            await page.screenshot({ path: `${pictures}/${size === 'desktop' ? '' : 'phone-'}${name}.png` });
          assert.deepEqual(await violations(page), [], 'axe');
          const wide = await page.evaluate(() => document.documentElement.scrollWidth) - options.viewport.width;
          assert.ok(wide <= 0, `scrolls sideways by ${wide} px`);
        } finally {
          await context.close();
        }
      });
  });

describe('as sent', () => {
  for (const name of names)
    it(`${name} is valid HTML under 150 kB`, async () => {
      const html = await (await fetch(server.origin + all[name])).text();
      const report = await validator.validateString(html);
      const problems = report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`));
      assert.deepEqual(problems.slice(0, 10), []);
      assert.ok(Buffer.byteLength(html) < 150_000, `${Buffer.byteLength(html)} bytes`);
    });

  it('answers every page within 100 ms, 99 times of 100', async () => {
    const times = [];
    for (let round = 0; round < 12; ++round)
      for (const name of names) {
        const started = performance.now();
        await (await fetch(server.origin + all[name])).arrayBuffer();
        if (round >= 2) times.push([performance.now() - started, name]);
      }
    times.sort((a, b) => b[0] - a[0]);
    const [p99, slowest] = times[Math.floor(times.length / 100)];
    console.log(`p99 ${p99.toFixed(1)} ms (${slowest}), median ${times[Math.floor(times.length / 2)][0].toFixed(1)} ms`);
    assert.ok(p99 < 100, `${slowest} took ${p99.toFixed(0)} ms`);
  });
});
