import { Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const wasmImageNotPinned: Rule = {
  code: 'MESH0512',
  name: 'wasm-image-not-pinned',
  severity: Severity.WARNING,
  summary: 'the image of a Wasm module has no tag or the tag latest: proxies run whatever was there when each of them asked',
  judges: ['TrafficExtension', 'WasmPlugin'],
  reads: [],
  equivalents: [],
  documented: ['E3'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('WasmPlugin')) judge(resource, resource.spec, 'spec');
    for (const resource of mesh.ofKind('TrafficExtension')) judge(resource, resource.spec.wasm ?? {}, 'spec.wasm');

    function judge(resource: Resource, wasm: any, at: string) {
      const tag = movingTag(wasm.url ?? '');
      if (tag === undefined || wasm.sha256) return;
      report(resource, {
        field: `${at}.url`,
        message: tag === '' ? 'the image has no tag, which means latest, and proxies keep what they once fetched'
          : 'the image has the tag latest, and proxies fetch it again whenever this object changes',
        fix: 'name the image by its digest (@sha256:...), by a tag that never moves, or set sha256',
      });
    }
  },
};

/** The tag of an image of a registry that moves, empty if it has none; undefined for everything else. */
function movingTag(url: string): '' | 'latest' | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1].toLowerCase() ?? 'oci';
  if (scheme !== 'oci' || url === '' || url.includes('@')) return undefined;
  const name = url.slice(url.lastIndexOf('/') + 1);
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : '';
  return tag === '' || tag === 'latest' ? tag : undefined;
}
