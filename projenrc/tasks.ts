import { cdk8s } from 'projen';

/** jsii speaks up about Node versions in a banner of its own on every run; package.json's engines says it once. */
const QUIET_JSII = {
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1',
  JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1',
};

/** What `npm test`, `npm run example`, `npm run test:consumer`, `npm run conformance` and `npm run bench` do. */
export function wireTasks(project: cdk8s.ConstructLibraryCdk8s): void {
  for (const [name, value] of Object.entries(QUIET_JSII)) {
    project.tasks.addEnvironment(name, value);
  }

  project.compileTask.exec('ts-node --transpile-only scripts/lazy-exports.ts');

  const lint = project.addTask('lint', { description: 'Lint without changing a file' });
  lint.exec('eslint --ext .ts --no-error-on-unmatched-pattern src test conformance bench examples scripts projenrc .projenrc.ts', {
    env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
  });

  const typeCheck = project.addTask('type-check', { description: 'Type-check tests, the conformance suite, the bench, examples and scripts' });
  // jsii wants plain re-exports of interfaces in src/index.ts, which isolatedModules (for fast tests) would refuse.
  typeCheck.exec('tsc --project test/tsconfig.json --isolatedModules false');
  typeCheck.exec('tsc --project conformance/tsconfig.json --isolatedModules false');
  typeCheck.exec('tsc --project bench/tsconfig.json --isolatedModules false');
  typeCheck.exec('tsc --project examples/tsconfig.json');
  typeCheck.exec('tsc --project scripts/tsconfig.json');

  project.testTask.reset();
  project.testTask.spawn(lint);
  project.testTask.spawn(project.compileTask);
  project.testTask.spawn(typeCheck);
  project.testTask.exec('ts-node --transpile-only scripts/docgen.ts --check');
  project.testTask.exec('ts-node --transpile-only scripts/rules.ts --check');
  project.testTask.exec('jest --ci', { receiveArgs: true });

  const docgen = project.tasks.tryFind('docgen')!;
  docgen.description = 'Write API.md and one page per submodule from the jsii assembly';
  docgen.reset('ts-node --transpile-only scripts/docgen.ts');

  project.addTask('rules', { description: 'Write the table of rules, docs/rules/README.md' }).exec('ts-node --transpile-only scripts/rules.ts');
  project.addTask('schemas', { description: "Write the structure of Istio's kinds, src/validation/schema/istio-types.ts, from the CRDs of the conformance suite" })
    .exec('ts-node --transpile-only scripts/schemas.ts');
  project.addTask('example', { description: 'Run cdk8s synth on an example: npm run example -- bookinfo', receiveArgs: true })
    .exec('ts-node --transpile-only scripts/example.ts', { receiveArgs: true });
  project.addTask('goldens:update', { description: 'Write the goldens of the examples anew, or of those named; read the diff', receiveArgs: true })
    .exec('ts-node --transpile-only scripts/update-goldens.ts', { receiveArgs: true });
  project.addTask('test:consumer', { description: 'Pack the package, install it in an empty app and synthesize there' })
    .exec('ts-node --transpile-only scripts/consumer.ts');
  project.addTask('bench', { description: 'Measure synthesis and hold it against its goals: npm run bench -- --help', receiveArgs: true })
    .exec('ts-node --transpile-only bench/main.ts', { receiveArgs: true });
  project.addTask('conformance', { description: "Hold the library against Istio's own code; needs Go", receiveArgs: true })
    .exec('ts-node --transpile-only scripts/conformance.ts', { receiveArgs: true });
}
