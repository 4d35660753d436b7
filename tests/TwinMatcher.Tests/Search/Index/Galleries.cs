using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Index;

/// <summary>Kinds of galleries that have broken search engines.</summary>
public static class Galleries
{
    public static TheoryData<string> Kinds =>
        ["random", "duplicates", "zeros", "denormal", "all equal", "one hot", "two tight clusters", "huge and tiny", "opposites", "outliers", "spikes after rotation"];

    internal static List<float[]> Make(string kind, ulong seed, int count, int dimension)
    {
        List<float[]> vectors = TestFaces.RandomVectors(seed, count, dimension);
        for (int i = 0; i < count; i++)
        {
            float[] vector = vectors[i];
            switch (kind)
            {
                case "duplicates":
                    vectors[i] = vectors[i - (i % 7)];
                    break;
                case "zeros" when i % 3 == 0:
                    Array.Clear(vector);
                    break;
                case "denormal":
                    Scale(vector, 1e-42f);
                    break;
                case "all equal":
                    vectors[i] = vectors[0];
                    break;
                case "one hot":
                    Array.Clear(vector);
                    vector[i % dimension] = 1 + i;
                    break;
                case "two tight clusters":
                    Scale(vector, 1e-3f);
                    vector[0] += i % 2 == 0 ? 1 : -1;
                    break;
                case "huge and tiny":
                    Scale(vector, i % 2 == 0 ? 1e37f : 1e-37f);
                    break;
                case "opposites" when i % 2 == 1:
                    vectors[i] = [.. vectors[i - 1].Select(x => -x)];
                    break;
                case "outliers" when i % 50 != 0:
                    Scale(vector, 0.02f);
                    vector[^1] += 1;
                    break;
                case "spikes after rotation":
                    vectors[i] = Spike(dimension, i, vector);
                    break;
            }
        }

        return vectors;
    }

    // What the rotation turns into one component, as far as the dimension allows: the worst case for few bits a component.
    private static float[] Spike(int dimension, int at, float[] noise)
    {
        Rotation rotation = Rotation.For(dimension);
        float[] spike = new float[dimension], column = new float[rotation.Dimension];
        for (int j = 0; j < dimension; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            rotation.Apply(column);
            spike[j] = column[at % column.Length] + (0.01f * noise[j]);
        }

        return spike;
    }

    private static void Scale(float[] vector, float by)
    {
        for (int i = 0; i < vector.Length; i++) vector[i] *= by;
    }
}
