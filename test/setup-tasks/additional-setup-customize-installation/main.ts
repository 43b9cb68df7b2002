/**
 * Options over a profile: access logs, resources, how many pods run, and how many may be missing.
 */
import { App, Chart, Size } from 'cdk8s';
import { ControlPlane, DisruptionBudget, PodScaling, Installation, Mesh } from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', meshConfig: { accessLogFile: '/dev/stdout' } });
  new ControlPlane(new Chart(app, 'istio'), 'istio', {
    version: '1.30.3',
    install: Installation.argoCd(),
    istiod: {
      scaling: PodScaling.auto({ minReplicas: 2, maxReplicas: 10, cpuPercent: 60 }),
      disruptionBudget: DisruptionBudget.maxUnavailable(1),
      resources: { cpu: { request: kplus.Cpu.units(1) }, memory: { request: Size.gibibytes(3) } },
      nodeSelector: { master: 'true' },
      tolerations: [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }],
    },
    proxy: { resources: { cpu: { request: kplus.Cpu.millis(50) }, memory: { request: Size.mebibytes(96) } } },
  });
}
