/**
 * Istio 1.29 becomes 1.30: a new control plane beside the old one, first for a copy of the shop, then for all.
 */
import { App } from 'cdk8s';
import { MeshApp } from 'cdk8s-mesh';
import * as before from './before';
import * as canary from './canary';
import * as moved from './moved';

/** Three commits of one program, of which each changes two lines at most. */
const STEPS = { before, canary, moved };

/** Adds the charts of each step to an app of its own. */
export function addApps(appOf: (step: string) => App): void {
  Object.entries(STEPS).forEach(([step, { addCharts }]) => addCharts(appOf(step)));
}

if (require.main === module) {
  const apps: App[] = [];
  addApps(step => {
    apps.push(new MeshApp({ folder: step }));
    return apps[apps.length - 1];
  });
  apps.forEach(app => app.synth());
}
