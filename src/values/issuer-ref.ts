import { ObjectReference } from '../api/install/cert-manager';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';

/**
 * Who signs certificates for cert-manager.
 *
 * @see https://cert-manager.io/docs/concepts/issuer/
 */
export class IssuerRef {
  /**
   * A ClusterIssuer, which serves all namespaces. Throws `BadName` for what no object can be called.
   */
  public static clusterIssuer(name: string): IssuerRef {
    return new IssuerRef({ name, kind: 'ClusterIssuer' });
  }

  /**
   * An Issuer, which must be in the namespace of the gateway's pods. Throws `BadName` for what no object can be called.
   */
  public static issuer(name: string): IssuerRef {
    return new IssuerRef({ name, kind: 'Issuer' });
  }

  /**
   * An issuer of another vendor. Throws `BadName` for what no object can be called, and `NoIssuerKind` without group or kind.
   *
   * @param group API group, such as `awspca.cert-manager.io`
   * @param kind such as `AWSPCAClusterIssuer`
   * @param name of the object
   */
  public static external(group: string, kind: string, name: string): IssuerRef {
    if (group === '' || kind === '') {
      throw new MeshError('NoIssuerKind', `an issuer of another vendor needs a group and a kind, got '${group}' and '${kind}'; cert-manager's own are IssuerRef.clusterIssuer and IssuerRef.issuer`);
    }
    return new IssuerRef({ name, kind, group });
  }

  private constructor(private readonly reference: ObjectReference) {
    if (!isObjectName(reference.name)) {
      throw new MeshError('BadName', `the name of an issuer must be lower-case letters, digits, '-' and '.', got '${reference.name}'`);
    }
  }

  /** @internal */
  public _toCertManager(): ObjectReference {
    return this.reference;
  }
}
