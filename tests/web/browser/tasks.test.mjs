// What people come to do, end to end: at a desk and on a phone, with and without JavaScript, and by keyboard alone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { browse, desktop, phone, serve } from './serving.mjs';
import { keyboard, pointer } from './hands.mjs';

let server, browser;
before(async () => {
  server = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const question = (page) => page.getByRole('searchbox').first();
const heading = (page) => page.getByRole('heading', { level: 1 });
const text = (page) => page.locator('main').innerText();

async function ask(page, hands, words) {
  await page.goto(server.origin + '/');
  await hands.write(page, question(page), words);
}

const tasks = {
  async 'find passages on fathers, each with its paragraph and page'(page, hands) {
    await ask(page, hands, 'father assessment');
    assert.match(await text(page), /\d+ passages? in \d+ reviews? of \d+ readable reviews/);
    assert.match(await page.locator('.tl-passage').first().innerText(), /page \d+/);
    assert.ok((await page.locator('.tl-passage b').count()) > 0);
  },
  async 'narrow a search, see the filter, and take it off'(page, hands) {
    await ask(page, hands, 'child');
    const all = await page.getByRole('status').innerText();
    await hands.press(page, page.locator('.tl-facet[open] a'));
    const narrowed = await page.getByRole('status').innerText();
    assert.match(await page.locator('.tl-chosen').innerText(), /Theme:/);
    assert.notEqual(narrowed, all);
    await hands.press(page, page.locator('.tl-chosen li a'));
    assert.equal(await page.getByRole('status').innerText(), all);
  },
  async 'open the review behind a passage'(page, hands) {
    await ask(page, hands, 'father assessment');
    const title = await page.locator('.tl-hit h2').first().innerText();
    await hands.press(page, page.locator('.tl-hit h2 a'));
    assert.ok((await heading(page).innerText()).startsWith(title.replace(/…$/, '')));
    assert.match(await text(page), /At a glance[\s\S]*Published by/);
  },
  async 'read a passage in its place'(page, hands) {
    await ask(page, hands, 'father assessment');
    await hands.press(page, page.locator('.tl-passage .tl-where a'));
    assert.match(page.url(), /\/read\/.+#p-[0-9a-f]{10}/);
    const place = page.locator('[id="' + new URL(page.url()).hash.slice(1) + '"]').locator('..');
    const box = await place.boundingBox();
    assert.ok(box && box.y > -50 && box.y < page.viewportSize().height, 'the passage is in view');
  },
  async 'cite a passage'(page, hands) {
    await ask(page, hands, 'father assessment');
    await hands.press(page, page.getByRole('link', { name: /^Cite/ }));
    assert.match(await page.locator('.tl-citation').innerText(), /\(\d{4}|no date\).+page \d+/);
    assert.match(await page.locator('.tl-citation').innerText(), /http:\/\/127\.0\.0\.1:\d+\/review\//);
  },
  async 'collect passages on one page to print'(page, hands) {
    await ask(page, hands, 'child');
    const ticks = page.getByRole('checkbox');
    await hands.tick(page, ticks.nth(0));
    await hands.tick(page, ticks.nth(1));
    await hands.press(page, page.getByRole('button', { name: /Make a pack/ }));
    assert.equal(await heading(page).innerText(), 'Evidence pack');
    assert.equal(await page.locator('.tl-packed').count(), 2);
    assert.match(await text(page), /Retrieved \d+ \w+ \d{4}/);
  },
  async 'collect passages of two searches into one pack'(page, hands) {
    await ask(page, hands, 'child');
    await hands.tick(page, page.getByRole('checkbox').nth(0));
    await hands.press(page, page.getByRole('button', { name: 'Keep them and search on' }));
    assert.match(await text(page), /1 passage is in your pack/);
    await hands.write(page, question(page), 'assessment');
    assert.match(await text(page), /1 passage is in your pack/);
    await hands.tick(page, page.locator('.tl-tick input:not([checked])').first());
    await hands.press(page, page.getByRole('button', { name: /Make a pack/ }));
    assert.equal(await page.locator('.tl-packed').count(), 2);
    assert.ok(!new URL(page.url()).searchParams.has('q'), 'the address of a pack holds no question');
  },
  async 'count children’s cases only'(page, hands) {
    await page.goto(server.origin + '/themes');
    const all = parseInt((await text(page)).match(/How many of the (\d+) readable reviews/)[1], 10);
    await hands.press(page, page.getByRole('link', { name: 'Count children’s cases only' }));
    const children = parseInt((await text(page)).match(/How many of the (\d+) readable reviews/)[1], 10);
    assert.ok(children < all, `${children} of ${all}`);
    assert.match(await text(page), /Only children’s cases are counted/);
  },
  async 'see what one kind of agency was told to do'(page, hands) {
    await page.goto(server.origin + '/recommendations');
    await hands.press(page, page.locator('summary', { hasText: 'Who is told to act' }));
    const police = page.getByRole('link', { name: 'Police', exact: true }).first();
    await hands.press(page, police);
    assert.match(await page.locator('.tl-chosen').innerText(), /Kind of agency that should act: Police/);
    assert.ok((await page.locator('.tl-passage').count()) > 0);
  },
  async 'see how often a theme is found, and its evidence'(page, hands) {
    await page.goto(server.origin + '/');
    await hands.press(page, page.getByRole('link', { name: 'Neglect', exact: true }));
    assert.match(await page.getByRole('status').innerText(), /Found in \d+ of \d+ readable reviews/);
    assert.ok((await page.locator('.tl-passage').count()) > 0);
  },
  async 'find what was recommended about training'(page, hands) {
    await page.goto(server.origin + '/recommendations');
    await hands.write(page, question(page), 'training');
    assert.match(await page.getByRole('status').innerText(), /\d+ recommendations? in \d+ reviews?/);
    assert.ok((await page.locator('.tl-passage').count()) > 0);
  },
  async 'make a table of themes by year and open a cell'(page, hands) {
    await page.goto(server.origin + '/analysis');
    await hands.choose(page, page.getByLabel('Columns'), 'Outcome');
    await hands.press(page, page.getByRole('button', { name: 'Show the table' }));
    const cell = page.locator('.tl-cross td[class*=tl-heat] a').first();
    const count = parseInt(await cell.innerText(), 10);
    await hands.press(page, cell);
    assert.match(await page.getByRole('status').innerText(), new RegExp(`in ${count} review`));
  },
  async 'see how visible fathers are, and the sentences behind a figure'(page, hands) {
    await page.goto(server.origin + '/analysis');
    await hands.press(page, page.getByRole('link', { name: 'Who was seen, asked and assessed' }));
    assert.match(await text(page), /never a “no”/);
    const cell = page.locator('.tl-cross td a[href*="value=yes"], .tl-cross td a[href*="value=no"]').first();
    const count = parseInt(await cell.innerText(), 10);
    await hands.press(page, cell);
    assert.match(await page.getByRole('status').innerText(), new RegExp(`^${count} `));
    await hands.press(page, page.locator('.tl-passage .tl-where a'));
    assert.match(await text(page), /Cite this passage/);
  },
  async 'see which recommendations return'(page, hands) {
    await page.goto(server.origin + '/recommendations/families');
    assert.match(await page.getByRole('status').innerText(), /\d+ of \d+ recommendations? in \d+ reviews? of \d+ readable/);
  },
  async 'be led on when nothing is found'(page, hands) {
    await ask(page, hands, 'father zebra');
    assert.match(await text(page), /zebra: nothing/);
    await hands.press(page, page.locator('.govuk-inset-text a'));
    assert.match(await page.getByRole('status').innerText(), /^[1-9]\d* passages?/);
  },
  async 'compare two reviews'(page, hands) {
    await page.goto(server.origin + '/compare');
    await hands.tick(page, page.getByRole('checkbox').nth(0));
    await hands.write(page, page.getByRole('searchbox'), 'serious');
    assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 1, 'what was ticked stays');
    await hands.tick(page, page.getByRole('checkbox').nth(2));
    await hands.press(page, page.getByRole('button', { name: 'Compare' }));
    assert.equal(await page.locator('.tl-compare').first().locator('thead th').count(), 2);
  },
  async 'take a search away as a spreadsheet'(page, hands) {
    await ask(page, hands, 'father');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      hands.press(page, page.getByRole('link', { name: 'all passages as CSV' })),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    assert.ok(csv.startsWith('\ufeff"Review","Published by"'), 'the header is the first row');
    assert.ok(csv.split('\r\n').length > 8);
  },
  async 'see what the library holds and what could not be read'(page, hands) {
    await page.goto(server.origin + '/');
    await hands.press(page, page.getByRole('link', { name: 'Library', exact: true }));
    assert.match(await text(page), /Readable in full[\s\S]*Could not be read[\s\S]*Reviews/);
  },
  async 'be told what is wrong with a search'(page) {
    await page.goto(server.origin + '/search?q=x&from=yesterday');
    assert.match(await page.getByRole('alert').innerText(), /There is a problem[\s\S]*yesterday/);
    assert.match(await page.title(), /^Error: /);
  },
};

const ways = {
  'at a desk': { context: desktop, hands: pointer },
  'at a desk without JavaScript': { context: { ...desktop, javaScriptEnabled: false }, hands: pointer },
  'on a phone': { context: phone, hands: pointer },
  'on a phone without JavaScript': { context: { ...phone, javaScriptEnabled: false }, hands: pointer },
  'by keyboard': { context: desktop, hands: keyboard },
};

for (const [way, { context: options, hands }] of Object.entries(ways))
  describe(way, () => {
    for (const [name, task] of Object.entries(tasks))
      it(name, async () => {
        const context = await browser.newContext(options);
        const strangers = [];
        context.on('request', (request) => {
          if (!request.url().startsWith(server.origin)) strangers.push(request.url());
        });
        try {
          const page = await context.newPage();
          page.setDefaultTimeout(10_000);
          await task(page, hands);
          assert.deepEqual(strangers, [], 'no request leaves the server');
        } finally {
          await context.close();
        }
      });
  });
