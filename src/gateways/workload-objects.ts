import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { MeshError } from '../private/errors';

/** What an object says besides its spec. */
export interface WorkloadObjectOptions {
  readonly name: string;
  readonly annotations?: { readonly [key: string]: string };
  /** Fields beside the metadata. */
  readonly fields?: { readonly [field: string]: unknown };
}

/** Objects of one workload, each of which can be had by its id, to patch. */
export class WorkloadObjects {
  private readonly objects = new Map<string, ApiObject>();

  constructor(private readonly scope: Construct, private readonly namespace: string, private readonly labels: { readonly [key: string]: string }) {}

  /** Writes an object into the namespace of the workload. */
  public write(id: string, apiVersion: string, kind: string, { name, annotations, fields }: WorkloadObjectOptions): void {
    const metadata = { name, namespace: this.namespace, labels: { ...this.labels }, annotations: annotations && { ...annotations } };
    this.add(id, new ApiObject(this.scope, id, { apiVersion, kind, metadata, ...fields }));
  }

  public add(id: string, object: ApiObject): void {
    this.objects.set(id, object);
  }

  /** The object; throws `NotEmitted` if there is none. */
  public get(id: string, need: string): ApiObject {
    const object = this.objects.get(id);
    if (object === undefined) {
      throw new MeshError('NotEmitted', `'${this.scope.node.path}' has no ${id} to patch, since nothing needs one; ${need} first`, this.scope);
    }
    return object;
  }
}
