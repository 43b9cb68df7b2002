/** A certificate with its key, in PEM; made for these tests, and good for nothing else. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** For shop.example.com, until the year 2120. */
export const SHOP: KeyPair = {
  certificate: `-----BEGIN CERTIFICATE-----
MIIBVjCB/qADAgECAgEBMAoGCCqGSM49BAMCMA8xDTALBgNVBAMMBHNob3AwIBcN
MjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMA8xDTALBgNVBAMMBHNob3Aw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASWBV4JdKYKmLc4x+Ix3lvZcJ1oVSCH
Lo6FHozTszTaKmJ9JfvB72hE+krre8dJv2CcuVtUYv1hxi9MnfVYug1no0kwRzAJ
BgNVHRMEAjAAMBsGA1UdEQQUMBKCEHNob3AuZXhhbXBsZS5jb20wHQYDVR0OBBYE
FJMDc0ENXzwqMDbWc4Li3S/Cu/+9MAoGCCqGSM49BAMCA0cAMEQCIDHeDAkLXCt/
zh2TiwbSJBApDGXwDK5N+wvH299UmvoEAiB80PprOESSmdbUem+EWmGghDLXnE2K
n8J7TxW+jz58eQ==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgth6yfB8HadtaSEx8
muOxvkr1m+2c0okZZmv7yNlVDsOhRANCAASWBV4JdKYKmLc4x+Ix3lvZcJ1oVSCH
Lo6FHozTszTaKmJ9JfvB72hE+krre8dJv2CcuVtUYv1hxi9MnfVYug1n
-----END PRIVATE KEY-----
`,
};

/** For shop.example.com, until the end of 2020. */
export const EXPIRED: KeyPair = {
  certificate: `-----BEGIN CERTIFICATE-----
MIIBVDCB/KADAgECAgECMAoGCCqGSM49BAMCMA8xDTALBgNVBAMMBHNob3AwHhcN
MjAwMTAxMDAwMDAwWhcNMjEwMTAxMDAwMDAwWjAPMQ0wCwYDVQQDDARzaG9wMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAElI1bgSohnSpnzD732ARoaD0eS8qZbTJK
e9KzLcQ7FLt/R+tuTAcDFpp4DCAxmGFbSXhv3hO6p8oAav106yhnFKNJMEcwCQYD
VR0TBAIwADAbBgNVHREEFDASghBzaG9wLmV4YW1wbGUuY29tMB0GA1UdDgQWBBS5
er2Ql/UiscnJaBlJoBr2BySavTAKBggqhkjOPQQDAgNHADBEAiAQQ1DP3Xt9+eB7
InuHonIxEQpYDBUp4OrXE8R5v7QmIgIgCjBkZUNXMwL+RRMhD9XrH125xqBsp4Vk
z4Bwympmu4g=
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKEGWjJB2QbqC0dJz
ehcK1czz4aMbzKFnxh/rcdI1hKOhRANCAASUjVuBKiGdKmfMPvfYBGhoPR5Lyplt
Mkp70rMtxDsUu39H625MBwMWmngMIDGYYVtJeG/eE7qnygBq/XTrKGcU
-----END PRIVATE KEY-----
`,
};

/** For *.example.com, until the year 2120. */
export const WILDCARD: KeyPair = {
  certificate: `-----BEGIN CERTIFICATE-----
MIIBVDCB+6ADAgECAgEDMAoGCCqGSM49BAMCMA8xDTALBgNVBAMMBHNob3AwIBcN
MjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMA8xDTALBgNVBAMMBHNob3Aw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATsL58W7REsqIWNVONf3Fkq1Olwz81H
SPU7e2SgYj+ZAFsSj1KUW/DW3lnyj7g192vEuryTXMLjAcWMBHM+uLh8o0YwRDAJ
BgNVHRMEAjAAMBgGA1UdEQQRMA+CDSouZXhhbXBsZS5jb20wHQYDVR0OBBYEFKNg
l9Gm6S9nubgjA+m3aeaG7PR7MAoGCCqGSM49BAMCA0gAMEUCIGFdS8po25BH4pXv
N4iy3nFB4hkMtUsNkitetLmE0BulAiEAnSbQKIeMoban7GXQ/h4HtPyW6WbZXwUR
Q296mJayxw4=
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRWSBwnxLMiIJE13z
3xbs1AsWffa1MBJna78IyrWUfTehRANCAATsL58W7REsqIWNVONf3Fkq1Olwz81H
SPU7e2SgYj+ZAFsSj1KUW/DW3lnyj7g192vEuryTXMLjAcWMBHM+uLh8
-----END PRIVATE KEY-----
`,
};

/** Data of a Secret in YAML. */
export function encoded({ certificate, key }: KeyPair, names: readonly [string, string] = ['tls.crt', 'tls.key'], more = ''): string {
  const base64 = (text: string) => `'${Buffer.from(text).toString('base64')}'`;
  return `data: { ${names[0]}: ${base64(certificate)}, ${names[1]}: ${base64(key)}${more} }`;
}
