/** Where a module of `istio.io/istio` keeps what istioctl knows of values. */
export const VALUES_PROTO = 'operator/pkg/apis/values_types.proto';

const WORDS: { readonly [type: string]: string } = {
  'string': 's',
  'google.protobuf.StringValue': 's',
  'google.protobuf.Duration': 's',
  'uint32': 'i',
  'int32': 'i',
  'int64': 'i',
  'google.protobuf.Int32Value': 'i',
  'double': 'n',
  'bool': 'b',
  'google.protobuf.BoolValue': 'b',
  'IntOrString': 'x',
  'google.protobuf.Value': '*',
  'google.protobuf.Struct': '{*}',
};

/** What istioctl knows of values as src/control-plane/emitters/value-types.ts reads it. */
export function operatorTypesModule(proto: string): string {
  const text = proto.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const enums = blocks(text, 'enum').map(([name, body]) => `${name} = ${[...body.matchAll(/(\w+)\s*=\s*\d+/g)].map(([, word]) => word).join(' ')}`);
  const messages = blocks(text, 'message').filter(([name]) => WORDS[name] === undefined)
    .map(([name, body]) => `${name} ${fields(body).map(([field, type]) => `${field}:${type}`).join(' ')}`.trim());
  return `// Made by scripts/operator-values.ts from ${VALUES_PROTO} of Istio: 'npx ts-node --transpile-only scripts/operator-values.ts' makes it anew.

/** Types as value-types.ts reads them: a name, and its fields or, after \`=\`, what it may be. That of all values is \`Values\`. */
export const OPERATOR_TYPES = \`
${[...enums, ...messages].sort().join('\n')}
\`;
`;
}

function blocks(text: string, keyword: string): [string, string][] {
  return [...text.matchAll(new RegExp(`^${keyword} (\\w+) \\{([^}]*)\\}`, 'gm'))].map(([, name, body]) => [name, body]);
}

/** The fields of a message by all their names. */
function fields(body: string): [string, string][] {
  const lines = body.matchAll(/(repeated\s+)?(map<string,\s*[\w.]+>|[\w.]+)\s+(\w+)\s*=\s*\d+\s*(?:\[([^\]]*)\])?;/g);
  return [...lines].flatMap(([, repeated, type, name, options = '']) => {
    const json = /json_name\s*=\s*"([^"]+)"/.exec(options)?.[1] ?? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const word = repeated === undefined ? wordOf(type) : `[${wordOf(type)}]`;
    return [...new Set([json, name])].map((one): [string, string] => [one, word]);
  });
}

function wordOf(type: string): string {
  const map = /^map<string,\s*([\w.]+)>$/.exec(type);
  return map === null ? WORDS[type] ?? type : `{${wordOf(map[1])}}`;
}
