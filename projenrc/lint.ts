import { cdk8s } from 'projen';

/**
 * Who may import whom, lowest floor first: a file imports from lower floors, its own folder and `private/`.
 * Folders of one floor do not know each other. The house itself is explained in CONTRIBUTING.md.
 */
const WRITING_HALF = [
  ['api'],
  ['values'],
  ['routing', 'access'],
  ['refs'],
  ['mesh'],
  ['gateways', 'envoy'],
  ['traffic', 'ingress', 'egress', 'security', 'observability', 'rate-limits', 'extensions', 'control-plane', 'ambient', 'clusters', 'machines'],
  ['addons'],
  ['synth'],
];

/** Manifests in, answers out: knows nothing of constructs. */
const READING_HALF = [['model'], ['analysis', 'simulation', 'topology'], ['cli']];

/** What both halves stand on: errors and names, and what Istio says about one object. */
const GROUND = ['private', 'validation'];

interface Zone {
  readonly target: string;
  readonly from: string;
  readonly except: string[];
  readonly message: string;
}

function zones(): Zone[] {
  const zone = (folder: string, allowed: string[]): Zone => ({
    target: `./src/${folder}`,
    from: './src',
    except: [folder, ...allowed].map(name => `./${name}`),
    message: `src/${folder} may import from ${['itself', ...allowed].join(', ')} only: see the floors in CONTRIBUTING.md`,
  });
  const half = (floors: string[][], extra: { [folder: string]: string[] } = {}) => floors.flatMap((floor, i) =>
    floor.map(folder => zone(folder, [...floors.slice(0, i).flat(), ...GROUND, ...extra[folder] ?? []])));
  return [
    zone('private', []),
    zone('validation', ['private']),
    ...half(WRITING_HALF, { synth: ['analysis'] }),
    ...half(READING_HALF),
  ];
}

/** The rules of the house that a machine can hold. */
export function holdTheFloors(project: cdk8s.ConstructLibraryCdk8s): void {
  const eslint = project.eslint!;
  eslint.addPlugins('jest');
  eslint.addRules({
    'max-lines': ['error', { max: 400, skipComments: true, skipBlankLines: true }],
    'import/no-cycle': 'error',
    'import/no-restricted-paths': ['error', { basePath: '.', zones: zones() }],
    '@typescript-eslint/no-floating-promises': 'error',
    // Examples import the package by its name; tsc knows where it is.
    'import/no-unresolved': ['error', { ignore: ['^cdk8s-mesh$'] }],
    'eqeqeq': ['error', 'always'],
    'no-restricted-syntax': ['error',
      {
        selector: ':matches(ExportNamedDeclaration, ClassDeclaration) TSUnionType:not(:has(TSUndefinedKeyword))',
        message: 'jsii turns a union into Object for Java, Go and .NET: use a class with static factories',
      },
      {
        selector: 'NewExpression[callee.name="Error"]',
        message: 'throw a MeshError: what is wrong, the value got, what is allowed, the cure, a code and the construct path',
      }],
  });
  // Not seen by jsii: nothing here is exported from the package.
  eslint.addOverride({
    files: ['src/private/**', 'src/validation/**', 'src/routing/**', 'src/model/**', 'src/analysis/**', 'src/cli/**', 'test/**', 'conformance/**',
      'examples/**', 'bench/**', 'projenrc/**', 'scripts/**',
      '.projenrc.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  });
  eslint.addOverride({
    files: ['test/**', 'conformance/**'],
    rules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'fc.assert', 'expect*'] }],
      'jest/valid-expect': 'error',
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-identical-title': 'error',
      'jest/no-conditional-expect': 'error',
      'jest/no-standalone-expect': 'error',
    },
  });
  // The half that reads manifests is loaded when it is needed: importing the package stays cheap.
  eslint.addOverride({ files: ['src/synth/analysis.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } });
  eslint.addIgnorePattern('examples/*/dist');
  eslint.addIgnorePattern('bench/.build');
  eslint.allowDevDeps('bench/**');
  eslint.allowDevDeps('conformance/**');
  eslint.allowDevDeps('examples/**');
  eslint.allowDevDeps('scripts/**');
}
