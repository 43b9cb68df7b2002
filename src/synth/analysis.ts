/** The half that reads manifests, loaded when it is first needed: importing the package must stay cheap. */
export function analysis(): typeof import('../analysis') {
  return require('../analysis');
}
