namespace TwinMatcher.Learning.Arithmetic;

/// <summary>Rows of floats, each padded with zeros to whole registers: inner loops need no rest, and zeros add nothing to a dot product.</summary>
internal sealed class Matrix
{
    // Eight floats fill a 256-bit register.
    private const int Lanes = 8;

    public Matrix(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        Stride = (columns + Lanes - 1) / Lanes * Lanes;
        Values = new float[(long)rows * Stride];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; }

    public float[] Values { get; }

    /// <summary>With the padding.</summary>
    public Span<float> this[int row] => Values.AsSpan(row * Stride, Stride);

    public static Matrix Identity(int dimension)
    {
        Matrix identity = new(dimension, dimension);
        for (int i = 0; i < dimension; i++) identity[i][i] = 1;
        return identity;
    }

    /// <summary>From rows one after the other without padding.</summary>
    public static Matrix Of(ReadOnlySpan<float> packed, int rows, int columns)
    {
        Matrix matrix = new(rows, columns);
        for (int i = 0; i < rows; i++) packed.Slice(i * columns, columns).CopyTo(matrix[i]);
        return matrix;
    }

    /// <summary>Rows one after the other without padding.</summary>
    public float[] Pack()
    {
        float[] packed = new float[Rows * Columns];
        for (int i = 0; i < Rows; i++) this[i][..Columns].CopyTo(packed.AsSpan(i * Columns));
        return packed;
    }

    public Matrix Copy()
    {
        Matrix copy = new(Rows, Columns);
        Values.CopyTo(copy.Values, 0);
        return copy;
    }
}
