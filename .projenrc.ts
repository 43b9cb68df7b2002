import { cdk8s, javascript } from 'projen';
import { holdTheFloors } from './projenrc/lint';
import { wireTasks } from './projenrc/tasks';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-mesh',
  description: 'Typed constructs for Istio service meshes on cdk8s: compose, check, prove and see your mesh before it reaches a cluster',
  author: 'The cdk8s-mesh authors',
  authorAddress: 'cdk8s-mesh@users.noreply.github.com',
  repositoryUrl: 'https://github.com/cdk8s-mesh/cdk8s-mesh.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  stability: 'experimental',
  keywords: ['istio', 'service-mesh', 'envoy', 'cdk8s', 'kubernetes', 'canary', 'ingress'],
  minNodeVersion: '20.0.0',
  projenrcTs: true,

  // The oldest of each that we support: what compiles against it works with every newer 2.x.
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-27@^2.9.0'],
  deps: ['re2js@^2', 'yaml@^2', 'yargs@^17'],
  bundledDeps: ['re2js', 'yaml', 'yargs'],
  bin: { 'cdk8s-mesh': 'bin/cdk8s-mesh' },
  devDeps: [
    '@types/node@^20',
    '@types/yargs@^17',
    'cdk8s-cli@^2.207',
    'cdk8s-plus-27@2.9.0',
    'eslint-plugin-jest@^29',
    'fast-check@^4',
    'tsconfig-paths@^4',
  ],
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  packageManager: javascript.NodePackageManager.NPM,

  publishToPypi: { distName: 'cdk8s-mesh', module: 'cdk8s_mesh' },
  publishToMaven: { mavenGroupId: 'io.github.cdk8s-mesh', mavenArtifactId: 'cdk8s-mesh', javaPackage: 'io.github.cdk8smesh' },
  publishToNuget: { packageId: 'Cdk8sMesh', dotNetNamespace: 'Cdk8sMesh' },
  publishToGo: { moduleName: 'github.com/cdk8s-mesh/cdk8s-mesh-go' },

  release: false,
  depsUpgrade: false,
  githubOptions: { mergify: false, pullRequestLint: false },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: { collectCoverage: false, moduleNameMapper: { '^cdk8s-mesh$': '<rootDir>/src' } },
  },
});

project.gitignore.exclude('/examples/*/dist/', '/examples/*/machines/', '/conformance/.build/', '/bench/.build/');
project.npmignore!.exclude('/bench/', '/conformance/', '/examples/', '/scripts/', '/docs/*', '/.ci/', '/API.md', '/CHANGELOG.md', '/CONTRIBUTING.md');
// The pages of the rules are shown by the command, and told to code hosts.
project.npmignore!.include('/docs/rules/');
project.npmignore!.exclude('/docs/rules/README.md');
// Maps beside the code and not in it: inside they are most of what an import reads.
project.tsconfig!.file.addOverride('compilerOptions.inlineSourceMap', false);
project.tsconfig!.file.addOverride('compilerOptions.sourceMap', true);
project.npmignore!.exclude('/lib/**/*.map');
// Tests and the consumer's app import 'cdk8s-mesh' as users do.
project.tsconfigDev.file.addOverride('compilerOptions.paths', { 'cdk8s-mesh': ['../src'] });

holdTheFloors(project);
wireTasks(project);

project.synth();
