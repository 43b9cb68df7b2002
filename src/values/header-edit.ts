import { requireHeaderName } from './header-match';
import { HeaderOperations, Headers } from '../api/networking';
import { MeshError } from '../private/errors';

enum Side { REQUEST = 'request', RESPONSE = 'response' }
enum Operation { SET = 'set', ADD = 'add', REMOVE = 'remove' }

/**
 * Changes one header of the request on its way in, or of the response on its way out.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export class HeaderEdit {
  /** Sets a request header, replacing what was there. */
  public static setRequest(name: string, value: string): HeaderEdit {
    return new HeaderEdit(Side.REQUEST, Operation.SET, name, value);
  }

  /** Adds a value to a request header, keeping what was there. */
  public static addRequest(name: string, value: string): HeaderEdit {
    return new HeaderEdit(Side.REQUEST, Operation.ADD, name, value);
  }

  /** Takes a header off the request. */
  public static removeRequest(name: string): HeaderEdit {
    return new HeaderEdit(Side.REQUEST, Operation.REMOVE, name);
  }

  /** Sets a response header, replacing what was there. */
  public static setResponse(name: string, value: string): HeaderEdit {
    return new HeaderEdit(Side.RESPONSE, Operation.SET, name, value);
  }

  /** Adds a value to a response header, keeping what was there. */
  public static addResponse(name: string, value: string): HeaderEdit {
    return new HeaderEdit(Side.RESPONSE, Operation.ADD, name, value);
  }

  /** Takes a header off the response. */
  public static removeResponse(name: string): HeaderEdit {
    return new HeaderEdit(Side.RESPONSE, Operation.REMOVE, name);
  }

  /**
   * Throws `HeaderEditedTwice` where two edits do the same to one header: which one wins would be chance.
   *
   * @internal
   */
  public static _toIstio(edits: readonly HeaderEdit[]): Headers {
    const of = (side: Side): HeaderOperations | undefined => {
      const chosen = edits.filter(edit => edit.side === side);
      const map = (operation: Operation) => {
        const values: { [name: string]: string } = {};
        for (const edit of chosen.filter(e => e.operation === operation)) {
          if (values[edit.name] !== undefined) {
            throw new MeshError('HeaderEditedTwice', `'${edit.name}' of the ${side} is ${operation === Operation.ADD ? 'added' : 'set'} twice, `
              + `to '${values[edit.name]}' and to '${edit.text}'; keep one`);
          }
          values[edit.name] = edit.text;
        }
        return Object.keys(values).length > 0 ? values : undefined;
      };
      const remove = [...new Set(chosen.filter(edit => edit.operation === Operation.REMOVE).map(edit => edit.name))];
      const operations = { set: map(Operation.SET), add: map(Operation.ADD), remove: remove.length > 0 ? remove : undefined };
      return chosen.length > 0 ? operations : undefined;
    };
    return { request: of(Side.REQUEST), response: of(Side.RESPONSE) };
  }

  private readonly name: string;

  private constructor(private readonly side: Side, private readonly operation: Operation, name: string, private readonly text = '') {
    this.name = requireHeaderName(name);
    if (['host', ':authority'].includes(this.name)) {
      throw new MeshError('PseudoHeader', `'${this.name}' cannot be edited as a header; use Rewrite.authority`);
    }
  }
}
