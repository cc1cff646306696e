import { proveCells } from './cells.ts';

proveCells(4, 4);
