import { Panel, PanelJson } from './grafana';

/** Panels under a title; the row is as high as it is told, and they share its width. */
export interface Row {
  readonly title: string;
  readonly height: number;
  readonly panels: readonly Panel[];
}

/** Of the grid of Grafana. */
const WIDTH = 24;

/** Gives panels their places and their ids, by their order alone. Rows of one title follow each other without another title. */
export function placed(rows: readonly Row[]): PanelJson[] {
  const all: PanelJson[] = [];
  let y = 0;
  rows.filter(({ panels }) => panels.length > 0).forEach(({ title, height, panels }, i, shown) => {
    if (i === 0 || shown[i - 1].title !== title) {
      all.push({ id: all.length + 1, type: 'row', title, collapsed: false, gridPos: { h: 1, w: WIDTH, x: 0, y }, panels: [] });
      y += 1;
    }
    const w = Math.floor(WIDTH / panels.length);
    panels.forEach((panel, column) => all.push({ id: all.length + 1, ...panel, gridPos: { h: height, w, x: column * w, y } }));
    y += height;
  });
  return all;
}
