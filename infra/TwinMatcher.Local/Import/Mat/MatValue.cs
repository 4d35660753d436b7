namespace TwinMatcher.Local.Import.Mat;

/// <summary>A variable of a MATLAB file, or a part of one. Elements stand in MATLAB's order, column by column.</summary>
internal abstract record MatValue;

/// <summary>Numbers of any numeric or logical class.</summary>
internal sealed record MatNumbers(double[] Values) : MatValue;

/// <summary>A row of characters, or several one after another.</summary>
internal sealed record MatText(string Text) : MatValue;

/// <summary>A cell array.</summary>
internal sealed record MatCells(MatValue[] Cells) : MatValue;

/// <summary>A structure array: for each field as many values as the array has elements.</summary>
internal sealed record MatStructure(IReadOnlyDictionary<string, MatValue[]> Fields) : MatValue
{
    /// <summary>The field of the only element.</summary>
    /// <exception cref="MatFileException">There is no such field, or more than one element.</exception>
    public T Field<T>(string name)
        where T : MatValue
        => Fields.TryGetValue(name, out MatValue[]? values) && values is [T value] ? value : throw new MatFileException($"the field '{name}' is missing or not what it should be");
}
