import { checkOf, ClusterYaml } from '../../support/clusters';
import { goldenOf, setupPrograms, setupTasks } from '../../support/examples';

/** The clusters of a program, one app each. */
const clustersOf = (folder: string): ClusterYaml =>
  Object.fromEntries(setupTasks().filter(app => app.folder === folder && app.part !== undefined).map(app => [app.part!, goldenOf(app)!]));

const PROGRAMS = setupPrograms().filter(({ name }) => /multicluster.*network|multi-primary|primary-remote|external-controlplane/.test(name));

test.each(PROGRAMS)('nothing is found where the clusters of $name are compared', ({ folder }) => {
  const found = checkOf(clustersOf(folder)).filter(({ code }) => code.startsWith('MESH10'));

  expect(found.map(({ code, cluster, message }) => `${code} ${cluster} ${message}`)).toStrictEqual([]);
});
