import { Construct } from 'constructs';
import { PROFILES } from '../../options/profile';
import { InstallPlan } from '../../plan';
import { cannotCarry, Emitter } from '../emitter';

/** Refuses a profile that no chart knows. */
export function requireChartProfile(plan: InstallPlan, emitter: Emitter, scope: Construct): void {
  if (PROFILES[plan.profile].isForIstioctl) {
    throw cannotCarry(emitter, `profile: '${plan.profile}'`, "Istio's charts have no such profile", ['Installation.istioctl()'], scope);
  }
}
