/** What parts tell each other, and whoever cannot wait for them, also when one dies at a bad moment. */
import { describe, expect, it } from 'vitest'
import { compile } from '../../../../src/schedule/compile.js'
import { boundSolution } from '../../../../src/schedule/fromDraft.js'
import { improve, type Outcome } from '../../../../src/solve/improve.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import { Board, type BoardMemory, boardMemory } from '../../../../src/solve/workers/Board.js'
import { town } from './town.js'

const { problem, travel } = town(3, 12)
const instance = compile(problem, travel)

function found(iterations: number): Outcome {
  return improve(instance, boundSolution(instance), { until: afterIterations(iterations) })
}

// Two parts: ABORTED, BELL, two epochs put up, two of final results, two begun, two shown, two locks.
const PUT_UP = 2
const LOCK = 10

function boardOfTwo(): { board: Board; memory: BoardMemory } {
  const memory = boardMemory(2, instance)
  return { board: new Board(memory), memory }
}

describe('Board', () => {
  it('shows the best so far of a part, apart from what is put up', () => {
    const { board } = boardOfTwo()
    expect(board.hasBegun(1)).toBe(false)
    board.begin(1)
    expect(board.hasBegun(1)).toBe(true)
    expect(board.shownBy(1)).toBeUndefined()
    board.show(1, found(5))
    expect(board.hasShown(1)).toBe(true)
    expect(board.shownBy(1)).toEqual(found(5))
    expect(board.epochOf(1)).toBe(0)
    board.putUp(1, 1, found(20))
    expect(board.shownBy(1)).toEqual(found(20))
    expect(board.shownBy(0)).toBeUndefined()
  })

  it('shows nothing of a part that died while it wrote, until another has it', () => {
    const { board, memory } = boardOfTwo()
    board.show(0, found(5))
    memory.control[LOCK] = 1
    expect(board.shownBy(0)).toBeUndefined()
    board.show(0, found(20)) // somebody reads: not now
    board.begin(0)
    expect(board.shownBy(0)).toEqual(found(5))
  })

  it('keeps nobody waiting for a part that died on its way out', () => {
    const { board, memory } = boardOfTwo()
    board.putUp(1, 1, found(5))
    board.finish(1, found(20))
    memory.control[PUT_UP + 1] = 1 // it had not yet said that it was done with all epochs
    board.finish(0, found(5))
    board.begin(1)
    expect(board.waitFor(7)).toBe(true)
    expect(board.foundBy(1, 7)).toEqual(found(20))
  })
})
