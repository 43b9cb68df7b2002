import { AppCheck, manifestsOf } from './app-check';
import { provideWholeCheck } from '../private/whole-check';

export { Checks } from './checks';
export { MeshApp, MeshAppProps } from './mesh-app';
export { MeshValidation, MeshValidationProps } from './mesh-validation';

// An app of cdk8s has its manifests checked when its tree is validated.
provideWholeCheck(app => {
  const check = new AppCheck(app);
  if (check.isOff) return [];
  return [...check.followWishes(), ...check.check(manifestsOf(app))].map(({ problem }) => problem);
});
