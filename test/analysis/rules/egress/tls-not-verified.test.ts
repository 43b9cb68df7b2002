import { tlsNotVerified } from '../../../../src/analysis/rules/egress/tls-not-verified';
import { runRule } from '../../../support/analysis';
import { destinationRule, entry, HTTP } from '../../../support/egress-manifests';

const http = entry('shop/a', 'a.example', HTTP);
const tcp = entry('shop/a', 'a.example', '{ name: tcp, number: 80, protocol: TCP }');
const rule = (tls: string, more = '') => destinationRule('shop/a', `{ host: a.example, trafficPolicy: { tls: { mode: SIMPLE${tls} } }${more} }`);
const said = (yaml: string) => runRule(tlsNotVerified, yaml).map(({ severity, field, equivalents }) => `${severity} ${field} ${equivalents}`);
const TLS = 'spec.trafficPolicy.tls';

test('finds sni without subjectAltNames', () => {
  expect(runRule(tlsNotVerified, http + rule(', caCertificates: system, sni: a.example'))).toMatchObject([{
    severity: 'warning',
    equivalents: [],
    field: TLS,
    message: "sni 'a.example' without subjectAltNames switches the check of the name off: any certificate of the CA is accepted",
    fix: "add 'subjectAltNames: [a.example]', or remove 'sni' if clients call the host by its name over HTTP",
  }]);
});

test.each([
  ['insecureSkipVerify', http + rule(', insecureSkipVerify: true'), [`warning ${TLS} IST0128`]],
  ['insecureSkipVerify beside a CA', http + rule(', insecureSkipVerify: true, caCertificates: system'), [`warning ${TLS} `]],
  ['sni without CA', http + rule(', sni: a.example'), [`warning ${TLS} IST0128`]],
  ['sni of a host that may be in other manifests', rule(', caCertificates: system, sni: a.example'), [`info ${TLS} `]],
  ['TCP, in which no host is named', tcp + rule(', caCertificates: system'), [`warning ${TLS} `]],
  ['no CA, which means those of the system', http + rule(''), [`info ${TLS} IST0128`]],
  ['a credential without selector', http + rule(', credentialName: ca'), [`info ${TLS} IST0128`]],
])('finds %s', (_, yaml, expected) => {
  expect(said(yaml)).toStrictEqual(expected);
});

test('looks at ports and at subsets, which Istio does not', () => {
  const levels = 'portLevelSettings: [{ port: { number: 80 }, tls: { mode: MUTUAL } }]';

  expect(said(http + destinationRule('shop/a', `{ host: a.example, trafficPolicy: { ${levels} } }`))).toStrictEqual(['info spec.trafficPolicy.portLevelSettings[0].tls IST0129']);
  expect(said(http + destinationRule('shop/a', `{ host: a.example, subsets: [{ name: v1, trafficPolicy: { ${levels} } }] }`))).toStrictEqual([]);
  expect(said(http + destinationRule('shop/a', '{ host: a.example, subsets: [{ name: v1, trafficPolicy: { tls: { mode: SIMPLE, sni: b } } }] }')))
    .toStrictEqual(['warning spec.subsets[0].trafficPolicy.tls ']);
});

test.each([
  ['the CA is said', http + rule(', caCertificates: system')],
  ['the names are said', http + rule(', caCertificates: system, sni: a.example, subjectAltNames: [a.example]')],
  ['the ServiceEntry says the names', http.replace('resolution', 'subjectAltNames: [a.example], resolution') + rule(', caCertificates: system, sni: a.example')],
  ['the credential is of workloads', http + rule(', credentialName: ca', ', workloadSelector: { matchLabels: { app: web } }')],
  ['TLS is of the mesh', http + rule('').replace('SIMPLE', 'ISTIO_MUTUAL')],
  ['TCP says the names', tcp + rule(', caCertificates: system, sni: a.example, subjectAltNames: [a.example]')],
])('is silent where %s', (_, yaml) => {
  expect(said(yaml)).toStrictEqual([]);
});
