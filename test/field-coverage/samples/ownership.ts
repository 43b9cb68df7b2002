import { App, Chart } from 'cdk8s';
import { LoadBalancing, MeshService } from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'ownership',
  write: (app: App) => {
    const chart = new Chart(app, 'front', { namespace: 'front' });
    MeshService.fromName(chart, 'search', 'search', {
      namespace: 'search', versions: ['v1'], consumerPolicy: { loadBalancing: LoadBalancing.roundRobin() },
    });
  },
};

export default sample;
