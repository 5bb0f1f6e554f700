/** Every type of event that a desk takes: the one list. */
import { add } from './events/add.js'
import { announce } from './events/announce.js'
import { arrived } from './events/arrived.js'
import { assign } from './events/assign.js'
import { cancel } from './events/cancel.js'
import { changeShift } from './events/changeShift.js'
import { clear } from './events/clear.js'
import { closure } from './events/closure.js'
import { correctAddress } from './events/correctAddress.js'
import { departed } from './events/departed.js'
import { divert } from './events/divert.js'
import { doctorOff } from './events/doctorOff.js'
import { doctorOn } from './events/doctorOn.js'
import { done } from './events/done.js'
import { hold } from './events/hold.js'
import { hospital } from './events/hospital.js'
import { merge } from './events/merge.js'
import { nobodyHome } from './events/nobodyHome.js'
import { pause } from './events/pause.js'
import { position } from './events/position.js'
import { post } from './events/post.js'
import { promise } from './events/promise.js'
import { redirect } from './events/redirect.js'
import { refuseVisit } from './events/refuseVisit.js'
import { regrade } from './events/regrade.js'
import { release } from './events/release.js'
import { takesLonger } from './events/takesLonger.js'
import { tick } from './events/tick.js'
import { traffic } from './events/traffic.js'
import { unpin } from './events/unpin.js'

export const kindsOfEvents = [
  add,
  // What the patient, or the house, says about a visit.
  cancel,
  regrade,
  correctAddress,
  hold,
  release,
  refuseVisit,
  redirect,
  // What a visit is told.
  announce,
  promise,
  // What a dispatcher sets by hand.
  assign,
  unpin,
  divert,
  post,
  // What doctors report.
  departed,
  arrived,
  done,
  nobodyHome,
  position,
  takesLonger,
  hospital,
  pause,
  // Who is on duty.
  doctorOn,
  doctorOff,
  changeShift,
  // Plans from elsewhere, the roads, and the clock.
  merge,
  closure,
  traffic,
  clear,
  tick,
] as const
