import { Fact } from './facts';
import { ControlPlaneProps, MeshFacts } from '../../../src';

/** The options of a control plane: what is not its version, nor what it is written as. */
export type Options = Omit<ControlPlaneProps, 'version' | 'install'>;

/** An option, and what it comes to in the rendered objects. */
export interface OptionCase {
  /** The option's path in the props, such as `istiod.resources`; of a fact of the Mesh `mesh.<fact>`. */
  readonly option: string;
  /** What is tried, where an option has several cases. */
  readonly what?: string;
  readonly options?: Options;
  readonly mesh?: MeshFacts;
  /** Options that the case needs to be possible at all; none of its facts may hold with these alone. */
  readonly given?: Options;
  /** Facts of the Mesh that it needs to be possible at all. */
  readonly givenFacts?: MeshFacts;
  /** It takes away, renames or moves what facts of other options are about. */
  readonly isAlone?: boolean;
  /** What must be there with the option. */
  readonly facts: readonly Fact[];
}
