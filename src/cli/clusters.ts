import { Console, UsageError } from './console';
import { sourcesOf, STDIN } from './inputs';
import { ClusterManifests } from '../analysis';
import { Knowledge, readManifests } from '../model';

/** What all clusters share. */
export interface ClusterOptions {
  readonly context: readonly string[];
  readonly namespace: string;
  readonly knowledge: Knowledge;
}

const NAMED = /^([A-Za-z0-9](?:[-._A-Za-z0-9]*[A-Za-z0-9])?)=(.*)$/s;

/**
 * The manifests of the clusters that arguments name: `NAME=FILES`, and what follows until the next name.
 *
 * Context is of all clusters, or with a name before it of one.
 */
export async function clustersOf(words: readonly string[], options: ClusterOptions, console: Console): Promise<ClusterManifests[]> {
  const { context, namespace, knowledge } = options;
  const files = grouped(words);
  if (files.has('')) throw new UsageError(`--cluster must be NAME=FILES, such as eu=dist/eu, got '${words[0]}'`);
  if (files.size < 2) throw new UsageError(`--cluster compares clusters: give at least two, got '${[...files.keys()].join()}'`);
  const known = grouped(context);
  const stranger = [...known.keys()].find(name => name !== '' && !files.has(name));
  if (stranger !== undefined) throw new UsageError(`there is no --cluster '${stranger}' to give context to: there are ${[...files.keys()].join(', ')}`);
  if (words.some(word => word === STDIN || word.endsWith('=-'))) throw new UsageError('standard input is no cluster: give files or folders');
  const clusters: ClusterManifests[] = [];
  for (const [name, names] of files) {
    const manifests = readManifests(await sourcesOf(names, [...known.get('') ?? [], ...known.get(name) ?? []], console), namespace);
    const isEmpty = manifests.problems.length === 0 && manifests.resources.every(({ origin }) => origin.isContext);
    if (isEmpty) throw new UsageError(`there is nothing to check in ${names.join(', ')}`);
    clusters.push({ name, manifests, knowledge });
  }
  return clusters;
}

/** Words by the name before them; those before any name have an empty one. */
function grouped(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  let name = '';
  for (const word of words) {
    const [, named, rest = word] = NAMED.exec(word) ?? [];
    name = named ?? name;
    if (rest === '') throw new UsageError(`--cluster ${name}= names no files`);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [rest]);
    else group.push(rest);
  }
  return groups;
}
