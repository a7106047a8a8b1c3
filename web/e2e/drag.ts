import type { Locator, Page } from '@playwright/test';

/** Takes a handle with the mouse and carries it along its axis, as a part of the drawing. */
export async function drag(page: Page, handle: Locator, by: number): Promise<void> {
  const line = await handle.boundingBox();
  const plot = await handle.locator('..').boundingBox();
  if (!line || !plot) throw new Error('the cut is not on the page');
  const [x, y] = [line.x + line.width / 2, line.y + line.height / 4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by * plot.width, y, { steps: 5 });
}
