import { proveCells } from './cells.ts';

proveCells(2, 4);
