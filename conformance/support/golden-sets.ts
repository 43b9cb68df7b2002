import { parseAllDocuments } from 'yaml';
import { EmittedSet } from './emitted-set';
import { CONSUMER, examples, goldenOf, observabilityTasks, securityTasks, setupTasks, tasks } from '../../test/support/examples';

/** What examples and samples render, as sets of what tests render. */
export function goldenSets(): EmittedSet[] {
  return [...examples(), CONSUMER, ...tasks(), ...securityTasks(), ...setupTasks(), ...observabilityTasks()].map(example => ({
    source: `golden of ${example.name}`,
    objects: parseAllDocuments(goldenOf(example)!).map(document => document.toJS()).filter(manifest => manifest !== null)
      .map(manifest => ({ manifest, emitted: true })),
    cluster: [],
  }));
}
