/** What a worker does, done on the main thread: a part never waits where all others are done. */
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { sosPrices } from '../../../../src/model/Prices.js'
import { compile } from '../../../../src/schedule/compile.js'
import { costOf } from '../../../../src/schedule/costOf.js'
import { boundSolution } from '../../../../src/schedule/fromDraft.js'
import { kernelData } from '../../../../src/schedule/kernel/kernelData.js'
import { improve, type Outcome } from '../../../../src/solve/improve.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import { Board, boardMemory } from '../../../../src/solve/workers/Board.js'
import type { PartTask } from '../../../../src/solve/workers/PartTask.js'
import { searchPart, seedOf } from '../../../../src/solve/workers/searchPart.js'
import { shareInstance } from '../../../../src/solve/workers/shareInstance.js'
import { warmUpTask } from '../../../../src/solve/workers/warmUpTask.js'
import { classicOf } from '../classic/classicOf.js'
import { town } from './town.js'

const { problem, travel } = town()
const instance = shareInstance(compile(problem, travel))
const start = boundSolution(instance)

function taskOf(parts: number, part: number, iterations: number, epochs = 4): PartTask {
  const board = boardMemory(parts, instance)
  return { instance, start, board, part, seed: 7, until: { kind: 'iterations', count: iterations }, epochs }
}

function alone(iterations: number, seed = 7): Outcome {
  return improve(instance, start, { until: afterIterations(iterations), seed })
}

describe('searchPart', () => {
  it('as the first part does what a search alone does', () => {
    const task = taskOf(1, 0, 300)
    expect(searchPart(task)).toEqual({})
    const board = new Board(task.board)
    expect(board.isDone(0)).toBe(true)
    expect(board.epochOf(0)).toBe(4) // three exchanges, and the end
    expect(board.foundBy(0)).toEqual(alone(300))
    expect(searchPart(task)).toEqual({}) // done is done
    expect(board.foundBy(0)).toEqual(alone(300))
  })

  it('as another part goes on from the best of all', () => {
    const task = taskOf(2, 1, 30)
    const board = new Board(task.board)
    const better = alone(1500)
    board.finish(0, better)
    searchPart(task)
    expect(alone(30, seedOf(7, 1)).cost).toBeGreaterThan(better.cost)
    expect(board.foundBy(1).cost).toBeLessThanOrEqual(better.cost)
    expect(board.bestAt(4).cost).toBe(board.foundBy(1).cost)
  })

  it('goes on where a dead worker was', () => {
    const task = taskOf(2, 1, 400)
    const board = new Board(task.board)
    const [own, other] = [alone(50), alone(1000)]
    board.finish(0, other)
    board.putUp(1, 1, { ...own, iterations: 100 })
    const { port1, port2 } = new MessageChannel()
    searchPart({ ...task, port: port2 })
    // 100 iterations were done, 300 are left; it begins at the best that was exchanged.
    expect(board.foundBy(1).iterations).toBe(400)
    const exchanged = Math.min(own.cost, other.cost)
    expect(board.foundBy(1).cost).toBeLessThanOrEqual(exchanged)
    expect(receiveMessageOnPort(port1)).toMatchObject({
      message: { iterations: 100, best: exchanged, fraction: 0.25 },
    })
    port1.close()
  })

  it('ends at once when it is aborted', () => {
    const task = taskOf(1, 0, 1e9)
    const board = new Board(task.board)
    board.abort()
    searchPart(task)
    expect(board.epochOf(0)).toBe(0)
    expect(board.waitFor(3)).toBe(false)
  })

  it('reports what was thrown', () => {
    const task = taskOf(1, 0, 10)
    expect(searchPart({ ...task, until: { kind: 'cpuSeconds' } }).error).toMatchObject({ message: /never sent/ })
  })

  it('reports it so that it can be sent, whatever hangs on it', () => {
    const failing = (thrown: unknown) => {
      const broken = Object.defineProperty({ ...instance }, 'slices', {
        get: () => {
          throw thrown
        },
      })
      return structuredClone(searchPart({ ...taskOf(1, 0, 10), instance: broken })).error
    }
    const odd = Object.assign(new TypeError('no such doctor', { cause: () => 1 }), { operator: () => 1 })
    expect(failing(odd)).toMatchObject({ message: 'no such doctor', stack: odd.stack, cause: '() => 1' })
    expect(failing('a text')).toMatchObject({ message: 'a text' })
  })

  it('shows what it has before it puts anything up', () => {
    const task = taskOf(1, 0, 300, 1)
    searchPart(task)
    const board = new Board(task.board)
    const shown = board.shownBy(0)!
    expect(shown.cost).toBe(costOf(instance, shown.solution).total)
    expect(shown.cost).toBeLessThan(costOf(instance, start).total)
  })

  it('takes the classic engine for classic instances', () => {
    const classic = shareInstance(classicOf({ customers: 12, vehicles: 6, capacity: 60, seed: 1 }).instance)
    const empty = boundSolution(classic)
    const board = boardMemory(1, classic)
    searchPart({ ...taskOf(1, 0, 50), instance: classic, start: empty, board })
    const { solution, cost } = new Board(board).foundBy(0)
    expect(cost).toBe(costOf(classic, solution).total)
    expect(cost).toBeLessThan(costOf(classic, empty).total)
  })

  it('warms up on a problem whose visits can be made', () => {
    const task = warmUpTask({ iterations: 20, prices: sosPrices })
    searchPart(task)
    const { solution, cost } = new Board(task.board).foundBy(0)
    expect(cost).toBe(costOf(task.instance, solution).total)
    expect(solution.unassigned.length).toBeLessThan(task.instance.visitCount / 4)
  })
})

describe('shareInstance', () => {
  it('shares every array, each once, and changes nothing', () => {
    const compiled = compile(problem, travel)
    const [slice] = instance.slices
    const { turned, ...asGiven } = slice!
    expect({ ...instance, slices: [asGiven] }).toEqual(compiled)
    expect(turned).toEqual(kernelData(compiled).into)
    const arrays = [...Object.values(instance), slice!.seconds, turned]
    const buffers = arrays.filter((each) => ArrayBuffer.isView(each)).map(({ buffer }) => buffer)
    expect(buffers.length).toBeGreaterThan(30)
    expect(buffers.every((buffer) => buffer instanceof SharedArrayBuffer)).toBe(true)
  })
})
