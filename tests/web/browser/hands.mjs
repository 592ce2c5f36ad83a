// How a person works a page: by mouse or finger, or by keyboard alone. The tasks are written once for both.
import assert from 'node:assert/strict';

export const pointer = {
  async press(page, locator) {
    await locator.first().click();
    await page.waitForLoadState();
  },
  async write(page, locator, text) {
    await locator.fill(text);
    await locator.press('Enter');
    await page.waitForLoadState();
  },
  async tick(page, locator) {
    await locator.check();
  },
  async choose(page, locator, label) {
    await locator.selectOption({ label });
  },
};

/** Tabs until the element has the focus, as one must who has no mouse. */
async function reach(page, locator) {
  const target = locator.first();
  for (let tabs = 0; tabs < 400; ++tabs) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`not reached by keyboard: ${locator}`);
}

export const keyboard = {
  async press(page, locator) {
    await reach(page, locator);
    const before = page.url();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before, { timeout: 5000 }).catch(() => {});
    await page.waitForLoadState();
  },
  async write(page, locator, text) {
    await reach(page, locator);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    const before = page.url();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before, { timeout: 5000 }).catch(() => {});
    await page.waitForLoadState();
  },
  async tick(page, locator) {
    await reach(page, locator);
    await page.keyboard.press('Space');
  },
  async choose(page, locator, label) {
    await reach(page, locator);
    await locator.selectOption({ label });
  },
};
