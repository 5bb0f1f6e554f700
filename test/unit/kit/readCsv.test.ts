import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../src/kit/readCsv.js'

const cellsOf = (text: string) => readCsv(text).rows.map(({ cells }) => cells)

describe('readCsv', () => {
  test('reads cells, and says on which line a row begins', () => {
    expect(readCsv('a,b\n1,2\n\n3,4\n')).toEqual({
      separator: ',',
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
        { line: 4, cells: ['3', '4'] },
      ],
    })
  })

  test('takes what the header has most of for the separator', () => {
    expect(readCsv('a;b;c,d\n1,5;2;3').separator).toBe(';')
    expect(readCsv('a\tb\n1,5\t2').separator).toBe('\t')
    expect(readCsv('a').separator).toBe(',')
  })

  test('keeps separators, quotes and line breaks within quotes', () => {
    const { rows } = readCsv('a,b\n"x, y","he said ""no"""\r\n"two\nlines",3\nlast,4')
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, y', 'he said "no"'] },
      { line: 3, cells: ['two\nlines', '3'] },
      { line: 5, cells: ['last', '4'] },
    ])
  })

  test('reads empty cells, the last one too, and blanks around plain ones', () => {
    expect(cellsOf('a,b,c\n,,\n 1 ,"", 2 ')).toEqual([
      ['a', 'b', 'c'],
      ['', '', ''],
      ['1', '', '2'],
    ])
  })

  test('takes any line end, and a byte order mark', () => {
    expect(cellsOf('\uFEFFa,b\r\n1,2\r3,4\n5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ])
    expect(cellsOf('')).toEqual([])
  })

  test('what stands behind a closing quote belongs to the cell', () => {
    expect(cellsOf('a,b\n"x"y ,2')).toEqual([
      ['a', 'b'],
      ['xy', '2'],
    ])
  })

  test('says where a quote is opened and never closed', () => {
    expect(readCsv('a,b\n1,2\n3,"4\n5,6')).toEqual({
      separator: ',',
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
      ],
      openQuote: 3,
    })
  })
})
