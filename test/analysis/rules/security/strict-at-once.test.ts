import { check } from '../../../../src/analysis/check';
import { strictAtOnce } from '../../../../src/analysis/rules/security/strict-at-once';
import { readManifests } from '../../../../src/model';
import { forApp, peerAuthentication } from '../../../support/security';

const mode = (text: string, more: object = {}) => peerAuthentication('default', { mtls: { mode: text }, ...more });
const port = (text: string) => ({ ...forApp('web'), portLevelMtls: { 8080: { mode: text } } });
const live = (yaml: string) => yaml.replace(/"metadata":\{/g, '"metadata":{"uid":"1",');

/** What the rule finds where one thing is written and another is in the cluster. */
function found(ours: string, cluster: string) {
  const manifests = readManifests([{ name: 'ours.yaml', content: ours }, { name: 'cluster.yaml', content: cluster, isContext: true }]);
  return check(manifests, { rules: [strictAtOnce] }).diagnostics;
}

test('finds a step from plaintext only to mutual TLS only', () => {
  expect(found(mode('STRICT'), live(mode('DISABLE'))).map(({ severity, field, message, fix }) => [severity, field, message, fix])).toStrictEqual([[
    'warning',
    'spec.mtls.mode',
    'the mode is DISABLE in the cluster and STRICT here: clients that have not heard of it yet send plaintext and are turned away, and those that have meet servers that have not',
    "set the mode to PERMISSIVE first (MutualTls.permissive()) and to STRICT when clients use mutual TLS, or say why nothing is lost with annotation 'cdk8s-mesh.io/strict-at-once' "
      + '(MutualTls.strict().atOnce(...))',
  ]]);
});

test.each([
  ['of a port', mode('STRICT', port('STRICT')), mode('STRICT', port('DISABLE')), 'spec.portLevelMtls["8080"].mode', 'the mode of port 8080 is DISABLE'],
  ['of a port that loses its exception', mode('STRICT', forApp('web')), mode('STRICT', port('DISABLE')), 'spec.mtls.mode', 'the mode of port 8080 is DISABLE'],
  ['of a port that gets one', mode('DISABLE', port('STRICT')), mode('DISABLE', forApp('web')), 'spec.portLevelMtls["8080"].mode', 'the mode of port 8080 is DISABLE'],
])('finds that %s', (_, ours, cluster, field, words) => {
  const [finding, ...more] = found(ours, live(cluster));

  expect([finding.field, finding.message.startsWith(words), more]).toStrictEqual([field, true, []]);
});

test.each([
  ['a stage is between', mode('PERMISSIVE'), live(mode('DISABLE'))],
  ['it was such a stage', mode('STRICT'), live(mode('PERMISSIVE'))],
  ['it was left to the mesh', mode('STRICT'), live(mode('UNSET'))],
  ['nothing changes', mode('STRICT'), live(mode('STRICT'))],
  ['it becomes plaintext', mode('DISABLE'), live(mode('STRICT'))],
  ['somebody says why nothing is lost', mode('STRICT').replace('"metadata":{', '"metadata":{"annotations":{"cdk8s-mesh.io/strict-at-once":"nobody calls it"},'), live(mode('DISABLE'))],
  ['nothing is known of the cluster', mode('STRICT'), ''],
  ['the context is of another repository', mode('STRICT'), mode('DISABLE')],
])('is silent where %s', (_, ours, cluster) => {
  expect(found(ours, cluster)).toStrictEqual([]);
});

test('finds it where the reason is empty', () => {
  const ours = mode('STRICT').replace('"metadata":{', '"metadata":{"annotations":{"cdk8s-mesh.io/strict-at-once":" "},');

  expect(found(ours, live(mode('DISABLE')))).toHaveLength(1);
});
