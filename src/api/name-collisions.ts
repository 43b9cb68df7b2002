import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';

/** An app whose objects are compared by name when its tree is validated. */
class NamedObjects {
  constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => this.collisions() });
  }

  private collisions(): string[] {
    const seen = new Map<string, ApiObject>();
    return this.root.node.findAll().flatMap(object => {
      if (!ApiObject.isApiObject(object) || !object.apiGroup.endsWith('istio.io')) return [];
      const namespace = object.metadata.namespace ?? 'default';
      const key = `${object.apiGroup} ${object.kind} ${namespace}/${object.name}`;
      const other = seen.get(key);
      seen.set(key, object);
      return other === undefined ? [] : [new MeshError('NameTaken', `${object.kind} '${namespace}/${object.name}' is there twice, as '${other.node.path}' and as '${object.node.path}', `
        + 'and the cluster would keep one of them; give one another name, and make an app of its own for each cluster and environment', object).message];
    });
  }
}

const NAMED = new PerApp(root => new NamedObjects(root));

/** Compares the names of the app that an object belongs to, once for all of its objects. */
export function watchNames(object: IConstruct): void {
  NAMED.of(object);
}
