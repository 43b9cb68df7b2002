import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { istioModule } from './support/modules';
import { ISTIO_MESSAGES } from '../scripts/rules/codes';

/** Of patches of the release that the Go proxy does not serve. */
const LATER = ['IST0176', 'IST0177'];

test("the table of rules has all messages of Istio's analyzers", () => {
  const { messages } = parse(readFileSync(join(istioModule(), 'pkg', 'config', 'analysis', 'msg', 'messages.yaml'), 'utf8'));
  const ours = Object.entries(ISTIO_MESSAGES).filter(([code]) => !LATER.includes(code));

  expect(ours).toStrictEqual(messages.map(({ code, name }: any) => [code, name]).sort());
});
